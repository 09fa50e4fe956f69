package dev.ophar.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds the test scripts of the base that a plain command runs, such as {@code sh check.sh} or {@code make check}, and
 * writes for each a twin that ends with an exit status nobody could know.
 */
final class PlainScripts {
    private PlainScripts() {}

    /** The base. */
    @FunctionalInterface
    interface BaseFiles {
        /** A regular file's bytes; empty for anything else. */
        Optional<byte[]> read(String path) throws IOException;
    }

    /**
     * A twin for every test script of the base that the command runs. Put one of them in place at a time: a command
     * that runs two scripts ends with the status of one of them. The whole command must then end with the status that
     * the expectation names. Empty if the command runs no test script that is known.
     *
     * @param command the shell line, with a script that it runs spelled out
     * @param folder the working folder, from the repository root; empty for the root
     */
    static List<ControlFile> write(String command, Optional<String> folder, BaseFiles base, RandomGenerator random)
            throws IOException {
        return List.of();
    }
}
