package dev.ophar.verify;

import dev.ophar.process.CommandWords;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The simple commands of a shell line, as words. Enough to see which program runs which file; what a shell would expand
 * is not expanded.
 *
 * @param commands each at least one word; the brackets of a subshell are commands of their own
 */
record ShellLine(List<List<String>> commands) {
    private static final String OPERATORS = ";&|()\n";

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    ShellLine {
        commands = commands.stream().map(List::copyOf).toList();
    }

    /** The commands of a line; one that a shell would not understand is split at its blanks. */
    static ShellLine of(String line) {
        List<List<String>> commands = new ArrayList<>();
        for (String part : parts(line)) {
            if (!part.isBlank()) {
                commands.add(words(part.strip()));
            }
        }
        return new ShellLine(commands);
    }

    /** All words. */
    List<String> words() {
        return commands.stream().flatMap(List::stream).toList();
    }

    private static List<String> words(String command) {
        try {
            return CommandWords.split(command);
        } catch (IllegalArgumentException e) {
            // Not a line that a shell could run; it may still name files.
            return List.of(BLANKS.split(command, -1));
        }
    }

    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                part.append(c).append(line.charAt(++i));
            } else if (quote == 0 && OPERATORS.indexOf(c) >= 0) {
                parts.add(part.toString());
                part.setLength(0);
                if (c == '(' || c == ')') {
                    parts.add(String.valueOf(c));
                }
            } else {
                quote = c == quote ? 0 : quote == 0 && (c == '\'' || c == '"') ? c : quote;
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
