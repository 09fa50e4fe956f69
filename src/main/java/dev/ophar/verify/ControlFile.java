package dev.ophar.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * A file of the base that was changed so that the test command must turn red.
 *
 * @param path from the repository root
 * @param text the changed file in Latin-1, which keeps any bytes as they are
 * @param expected what must be seen in the report of a run with this file, never empty
 * @param declares the bare names of the tests that the file itself holds
 * @param parts the same file with one of the changes each; empty if it has only one
 */
record ControlFile(String path, String text, List<Expected> expected, Set<String> declares, List<ControlFile> parts) {
    ControlFile {
        expected = List.copyOf(expected);
        declares = Set.copyOf(declares);
        parts = List.copyOf(parts);
    }

    /** A script with one change. */
    static ControlFile script(String path, String text, Expected expected) {
        return new ControlFile(path, text, List.of(expected), Set.of(), List.of());
    }

    /** The file with the one change that has to show this. */
    ControlFile only(Expected wanted) {
        return parts.stream()
                .filter(part -> part.expected().equals(List.of(wanted)))
                .findFirst()
                .orElse(this);
    }

    /** The bytes to put in place of the file. */
    byte[] content() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
