package dev.ophar.testreport;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The simple commands of a shell line, with the place of each word, good enough to find a test runner in it. What a
 * {@code sh -c '...'} runs and the default in {@code ${NAME:-words}} are looked into as well. It is never run from here:
 * what is not understood is only not found.
 */
final class ShellLine {
    private static final int MAX_LENGTH = 100_000;
    private static final Pattern TAKES_SCRIPT = Pattern.compile("-[a-z]*c");
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\w+:?-");
    private static final String SEPARATORS = ";&|()\n";

    private final String line;
    private final int shift;
    private final List<List<Word>> commands = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int start = -1;

    private ShellLine(String line, int shift) {
        this.line = line;
        this.shift = shift;
    }

    /**
     * One word.
     *
     * @param text without its quotes
     * @param start where it begins in the line
     * @param end behind its last character
     */
    record Word(String text, int start, int end) {
        /** The last part of a path, which is what a program is called. */
        String program() {
            return text.substring(text.lastIndexOf('/') + 1);
        }
    }

    /** The commands in their order, each with at least one word; the brackets of a subshell are such commands too. */
    static List<List<Word>> commands(String line) {
        return line.length() > MAX_LENGTH ? List.of() : new ShellLine(line, 0).read();
    }

    private List<List<Word>> read() {
        int i = 0;
        while (i < line.length()) {
            char c = line.charAt(i);
            if (c == '\'' || c == '"') {
                i = quoted(i);
            } else if (c == '\\' && i + 1 < line.length()) {
                begin(i);
                word.append(line.charAt(i + 1));
                i += 2;
            } else if (DEFAULT.matcher(line).region(i, line.length()).lookingAt()) {
                endWord(i);
                i = line.indexOf('-', i) + 1;
            } else if (c == '}' && !word.toString().contains("{")) {
                endWord(i++);
            } else if (SEPARATORS.indexOf(c) >= 0 && !redirects(i)) {
                endWord(i);
                endCommand();
                if (c == '(' || c == ')') {
                    commands.add(List.of(new Word(String.valueOf(c), i + shift, i + 1 + shift)));
                }
                i++;
            } else if (Character.isWhitespace(c)) {
                endWord(i++);
            } else {
                begin(i);
                word.append(c);
                i++;
            }
        }
        endWord(line.length());
        endCommand();
        return commands;
    }

    /** {@code 2>&1} ends no command. */
    private boolean redirects(int at) {
        boolean behind = at > 0 && line.charAt(at - 1) == '>';
        boolean before = at + 1 < line.length() && line.charAt(at + 1) == '>';
        return line.charAt(at) == '&' && (behind || before);
    }

    private int quoted(int at) {
        char quote = line.charAt(at);
        int end = at + 1;
        boolean plain = true;
        while (end < line.length() && line.charAt(end) != quote) {
            if (quote == '"' && line.charAt(end) == '\\') {
                plain = false;
                end++;
            }
            end++;
        }
        end = Math.min(end, line.length());
        String inner = line.substring(Math.min(at + 1, end), end);
        boolean script = start < 0
                && !words.isEmpty()
                && TAKES_SCRIPT.matcher(words.get(words.size() - 1).text()).matches();
        if (script && plain) {
            endCommand();
            commands.addAll(new ShellLine(inner, shift + at + 1).read());
        } else {
            begin(at);
            word.append(inner);
        }
        return end + 1;
    }

    private void begin(int at) {
        if (start < 0) {
            start = at;
        }
    }

    private void endWord(int at) {
        if (start >= 0) {
            words.add(new Word(word.toString(), start + shift, Math.min(at, line.length()) + shift));
        }
        word.setLength(0);
        start = -1;
    }

    private void endCommand() {
        if (!words.isEmpty()) {
            commands.add(List.copyOf(words));
        }
        words = new ArrayList<>();
    }
}
