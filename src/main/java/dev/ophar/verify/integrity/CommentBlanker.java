package dev.ophar.verify.integrity;

/** One pass over a text that blanks what is no code. Takes time in proportion to the text. */
final class CommentBlanker {
    private static final String AFTER_AN_OPERATOR = "(,=:[!&|?{};+-*%<>~^\n";

    private final Syntax syntax;
    private final String text;
    private final boolean blankLongStrings;
    private final StringBuilder out;
    private int at;
    private char lastCode = '\n';

    CommentBlanker(Syntax syntax, String text, boolean blankLongStrings) {
        this.syntax = syntax;
        this.text = text;
        this.blankLongStrings = blankLongStrings;
        this.out = new StringBuilder(text.length());
    }

    String result() {
        while (at < text.length()) {
            step();
        }
        return out.toString();
    }

    private void step() {
        char c = text.charAt(at);
        String longString = longStringHere();
        if (startsLineComment(c)) {
            blank(lineEnd());
        } else if (syntax.blockComments() && text.startsWith("/*", at)) {
            blank(after("*/", at + 2));
        } else if (!longString.isEmpty()) {
            int end = after(longString, at + longString.length());
            // A template is an argument or a name; only a quoted block is used to put code out of use.
            if (blankLongStrings && longString.length() > 1) {
                blank(end);
            } else {
                copy(end);
            }
        } else if (syntax.strings().indexOf(c) >= 0) {
            copy(stringEnd(c));
        } else if (syntax.regexes() && c == '/' && AFTER_AN_OPERATOR.indexOf(lastCode) >= 0) {
            copy(regexEnd());
        } else {
            copy(at + 1);
        }
    }

    private boolean startsLineComment(char c) {
        if (c != '#' && c != '/' && c != '-' && c != ';') {
            return false;
        }
        boolean starts = syntax.lineComments().stream().anyMatch(mark -> text.startsWith(mark, at));
        boolean kept = syntax.keep().stream().anyMatch(mark -> text.startsWith(mark, at));
        // In a shell and in Ruby a # inside a word is part of it.
        boolean apart = c != '#' || at == 0 || Character.isWhitespace(text.charAt(at - 1));
        return starts && apart && !kept;
    }

    private String longStringHere() {
        for (String delimiter : syntax.longStrings()) {
            if (text.startsWith(delimiter, at)) {
                return delimiter;
            }
        }
        return "";
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        while (found > 0 && end.length() == 1 && text.charAt(found - 1) == '\\') {
            found = text.indexOf(end, found + 1);
        }
        return found < 0 ? text.length() : found + end.length();
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int stringEnd(char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return i;
            }
            if (c == quote) {
                return i + 1;
            }
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '\n') {
                i++;
            }
        }
        return text.length();
    }

    private int regexEnd() {
        boolean inClass = false;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return at + 1;
            }
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                return i + 1;
            }
        }
        return at + 1;
    }

    private void copy(int end) {
        for (; at < end; at++) {
            char c = text.charAt(at);
            out.append(c);
            if (c == '\n' || !Character.isWhitespace(c)) {
                lastCode = c;
            }
        }
    }

    private void blank(int end) {
        for (; at < end; at++) {
            out.append(text.charAt(at) == '\n' ? '\n' : ' ');
        }
    }
}
