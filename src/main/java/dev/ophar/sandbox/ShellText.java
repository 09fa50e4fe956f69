package dev.ophar.sandbox;

import dev.ophar.process.CommandWords;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A small script for {@code /bin/sh}, written line by line. Whatever is not ours is one quoted word. */
final class ShellText {
    private final StringBuilder text = new StringBuilder();

    /** One word, whatever is in it. */
    static String quoted(String word) {
        return CommandWords.quoted(word);
    }

    /** A command: every word quoted. */
    static String command(List<String> words) {
        return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
    }

    /** Adds shell text of ours as it is. */
    ShellText add(String ours) {
        text.append(ours);
        if (!ours.endsWith("\n")) {
            text.append('\n');
        }
        return this;
    }

    /** Adds a command whose words are all taken literally. */
    ShellText run(String... words) {
        return run(Arrays.asList(words));
    }

    /** Adds a command whose words are all taken literally. */
    ShellText run(List<String> words) {
        return add(command(words));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
