package dev.ophar.process;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Splits a command that a person wrote in a setting, such as {@code CURSOR_AGENT_CMD}, into program and arguments. */
public final class CommandWords {
    /** What a backslash escapes inside double quotes, as in a POSIX shell; before anything else it stands for itself. */
    private static final String ESCAPED_IN_QUOTES = "\"\\$`\n";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private CommandWords(String text) {
        this.text = text;
    }

    /**
     * The words of a command. Quotes and backslashes mean what they mean to a shell; variables, {@code ~} and patterns
     * are not expanded. A text that is, as a whole, the path of an existing file is one word, so that a path with a
     * space needs no quotes.
     *
     * @return at least one word
     * @throws IllegalArgumentException if a quote or an escape is not finished, or there is no word
     */
    public static List<String> split(String command) {
        return isFile(command.strip()) ? List.of(command.strip()) : new CommandWords(command).split();
    }

    /** The words as one command that {@link #split} and a shell take apart again. */
    public static String join(List<String> words) {
        return words.stream().map(CommandWords::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : quoted(word);
    }

    /** One word to a shell, whatever is in it. */
    public static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /**
     * The same command with its program's path made absolute. A person means a path relative to where they are; the
     * child starts in a folder that an executor fills, and must not find its program there.
     *
     * @param folders where a relative path may start, in the order in which they are tried; the first counts when the
     *     program is in none of them
     */
    public static String anchored(String command, List<Path> folders) {
        List<String> words = new ArrayList<>(split(command));
        String program = words.get(0);
        if (!program.contains("/") || program.startsWith("/") || folders.isEmpty()) {
            return command;
        }
        Path place = folders.stream()
                .filter(folder -> Files.isRegularFile(folder.resolve(program)))
                .findFirst()
                .orElse(folders.get(0));
        words.set(0, place.resolve(program).toAbsolutePath().normalize().toString());
        return join(words);
    }

    private static boolean isFile(String command) {
        try {
            return !command.isEmpty() && Files.isRegularFile(Path.of(command));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private List<String> split() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                finishWord();
                at++;
            } else {
                inWord = true;
                takePart(c);
            }
        }
        finishWord();
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new IllegalArgumentException("the command names no program: '" + text + "'");
        }
        return List.copyOf(words);
    }

    private void takePart(char c) {
        switch (c) {
            case '\'' -> takeSingleQuoted();
            case '"' -> takeDoubleQuoted();
            case '\\' -> {
                if (at + 1 == text.length()) {
                    throw new IllegalArgumentException("the command ends in a single backslash: " + text);
                }
                if (text.charAt(at + 1) != '\n') {
                    word.append(text.charAt(at + 1));
                }
                at += 2;
            }
            default -> {
                word.append(c);
                at++;
            }
        }
    }

    private void takeSingleQuoted() {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            throw unfinished('\'');
        }
        word.append(text, at + 1, end);
        at = end + 1;
    }

    private void takeDoubleQuoted() {
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            boolean escapes = text.charAt(i) == '\\'
                    && i + 1 < text.length()
                    && ESCAPED_IN_QUOTES.indexOf(text.charAt(i + 1)) >= 0;
            if (escapes) {
                i++;
            }
            if (!escapes || text.charAt(i) != '\n') {
                word.append(text.charAt(i));
            }
            i++;
        }
        if (i >= text.length()) {
            throw unfinished('"');
        }
        at = i + 1;
    }

    private void finishWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private IllegalArgumentException unfinished(char quote) {
        return new IllegalArgumentException(
                "the quote " + quote + " at character " + (at + 1) + " is not closed: " + text);
    }
}
