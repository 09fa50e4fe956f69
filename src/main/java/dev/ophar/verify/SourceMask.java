package dev.ophar.verify;

import dev.ophar.verify.SourceSyntax.Delimited;
import dev.ophar.verify.SourceSyntax.Trait;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays a mask over a source text: the same length and offsets, comments are blanks, and the inside of strings is
 * {@link #FILLER}; the quotes stay. So a pattern over the mask sees code only. One pass, without recursion into what a
 * hostile file could nest.
 */
final class SourceMask {
    /** Stands for every character inside a string, line ends included. */
    static final char FILLER = '\u0001';

    private static final Pattern HEREDOC = Pattern.compile("<<<?[~-]?([\"']?)([A-Z_]\\w*)\\1");
    private static final Pattern ENDS_IN_KEYWORD =
            Pattern.compile("(?:^|\\W)(?:return|typeof|case|in|of|do|else|void|if|unless|when|and|or|not)$");
    private static final String BEFORE_REGEX = "(,=:[!&|?{};+-*%~^<>";
    private static final int KEYWORD_WINDOW = 10;

    private final String text;
    private final SourceSyntax syntax;
    private final char[] mask;
    private int at;
    private int depth;
    private int lastCode = -1;

    private SourceMask(String text, SourceSyntax syntax) {
        this.text = text;
        this.syntax = syntax;
        this.mask = text.toCharArray();
    }

    /** The mask of a text. */
    static String of(String text, SourceSyntax syntax) {
        SourceMask work = new SourceMask(text, syntax);
        while (work.at < text.length()) {
            work.step();
        }
        return new String(work.mask);
    }

    /** Where the bracket at this offset of a mask is closed; -1 if it is not. */
    static int matching(String mask, int open) {
        int depth = 0;
        for (int i = open; i < mask.length(); i++) {
            switch (mask.charAt(i)) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> {
                    depth--;
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return -1;
    }

    private void step() {
        if (isNotComment()) {
            takeCode();
        } else if (!takeComment() && !takeHeredoc() && !takeCharacter() && !takeString() && !takeRegex()) {
            takeCode();
        }
    }

    private boolean isNotComment() {
        return syntax.notComment().filter(start -> text.startsWith(start, at)).isPresent();
    }

    private void takeCode() {
        char c = text.charAt(at);
        if (syntax.has(Trait.LOGICAL_LINES)) {
            joinLines(c);
        }
        if (!Character.isWhitespace(c)) {
            lastCode = at;
        }
        at++;
    }

    private void joinLines(char c) {
        if ("([{".indexOf(c) >= 0) {
            depth++;
        } else if (")]}".indexOf(c) >= 0) {
            depth = Math.max(0, depth - 1);
        } else if (c == '\n' && depth > 0) {
            mask[at] = ' ';
        } else if (c == '\n' && lastCode >= 0 && text.charAt(lastCode) == '\\') {
            mask[at] = ' ';
            mask[lastCode] = ' ';
        }
    }

    private boolean takeComment() {
        for (String open : syntax.lineComments()) {
            if (text.startsWith(open, at) && (!syntax.has(Trait.WORD_COMMENTS) || isAtWordStart())) {
                blank(lineEnd(at), ' ');
                return true;
            }
        }
        for (Delimited comment : syntax.comments()) {
            if (text.startsWith(comment.open(), at)) {
                blank(commentEnd(comment), ' ');
                return true;
            }
        }
        return false;
    }

    private boolean isAtWordStart() {
        return at == 0 || Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == ';';
    }

    private int commentEnd(Delimited comment) {
        int open = 1;
        int i = at + comment.open().length();
        while (i < text.length() && open > 0) {
            if (text.startsWith(comment.close(), i)) {
                open--;
                i += comment.close().length();
            } else if (syntax.has(Trait.NESTED_COMMENTS) && text.startsWith(comment.open(), i)) {
                open++;
                i += comment.open().length();
            } else {
                i++;
            }
        }
        return i;
    }

    private boolean takeHeredoc() {
        if (!syntax.has(Trait.HEREDOCS) || text.charAt(at) != '<') {
            return false;
        }
        Matcher start = HEREDOC.matcher(text).region(at, lineEnd(at));
        if (!start.lookingAt()) {
            return false;
        }
        Matcher end = Pattern.compile("^[ \\t]*" + start.group(2) + "\\b", Pattern.MULTILINE)
                .matcher(text);
        int body = Math.min(text.length(), lineEnd(at) + 1);
        if (!end.find(body)) {
            return false;
        }
        Arrays.fill(mask, body, end.end(), ' ');
        lastCode = end.end() - 1;
        at = end.end();
        return true;
    }

    private boolean takeCharacter() {
        if (!syntax.has(Trait.LIFETIMES) || text.charAt(at) != '\'') {
            return false;
        }
        int close = text.startsWith("\\", at + 1) ? text.indexOf('\'', at + 3) : at + 2;
        if (close < 0 || close >= text.length() || text.charAt(close) != '\'' || close > lineEnd(at)) {
            takeCode();
        } else {
            hide(at + 1, close, close + 1);
        }
        return true;
    }

    private boolean takeString() {
        for (Delimited string : syntax.strings()) {
            if (text.startsWith(string.open(), at)) {
                int inside = at + string.open().length();
                int end = syntax.has(Trait.TEMPLATES) && string.open().equals("`")
                        ? templateEnd(inside)
                        : stringEnd(inside, string);
                hide(inside, end, Math.min(text.length(), end + string.close().length()));
                return true;
            }
        }
        return false;
    }

    private int stringEnd(int from, Delimited string) {
        int i = from;
        while (i < text.length() && !text.startsWith(string.close(), i)) {
            if (text.charAt(i) == '\n' && !string.manyLines()) {
                return i - string.close().length();
            }
            i += string.escapes() && text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length());
    }

    /** Where a template ends; backticks inside its code belong to templates of their own. */
    private int templateEnd(int from) {
        int braces = 0;
        int backticks = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{' && (braces > 0 || text.charAt(i - 1) == '$')) {
                braces++;
            } else if (c == '}' && braces > 0) {
                braces--;
            } else if (c == '`' && braces > 0) {
                backticks++;
            } else if (c == '`' && backticks % 2 == 0) {
                return i;
            }
        }
        return text.length();
    }

    private boolean takeRegex() {
        if (!syntax.has(Trait.REGEX_LITERALS) || text.charAt(at) != '/' || !mayStartRegex()) {
            return false;
        }
        boolean inClass = false;
        int end = lineEnd(at);
        for (int i = at + 1; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[' || c == ']') {
                inClass = c == '[';
            } else if (c == '/' && !inClass) {
                hide(at + 1, i, i + 1);
                return true;
            }
        }
        return false;
    }

    private boolean mayStartRegex() {
        if (lastCode < 0 || BEFORE_REGEX.indexOf(text.charAt(lastCode)) >= 0) {
            return true;
        }
        String before = text.substring(Math.max(0, lastCode - KEYWORD_WINDOW), lastCode + 1);
        return ENDS_IN_KEYWORD.matcher(before).find();
    }

    private void hide(int from, int to, int next) {
        if (to > from) {
            Arrays.fill(mask, from, to, FILLER);
        }
        lastCode = next - 1;
        at = next;
    }

    private void blank(int end, char with) {
        for (int i = at; i < end; i++) {
            if (mask[i] != '\n') {
                mask[i] = with;
            }
        }
        at = end;
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
