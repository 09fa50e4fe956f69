package dev.ophar.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file of the base that was changed so that the test command must turn red.
 *
 * @param path from the repository root
 * @param text the changed file in Latin-1, which keeps any bytes as they are
 * @param expected what must be seen in the report of a run with this file, never empty
 */
record ControlFile(String path, String text, List<Expected> expected) {
    ControlFile {
        expected = List.copyOf(expected);
    }

    /** The bytes to put in place of the file. */
    byte[] content() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
