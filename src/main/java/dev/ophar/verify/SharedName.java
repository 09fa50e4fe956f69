package dev.ophar.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Another name for a log while a child writes to it, the same for every log: a child can read the name of the file that
 * its output goes to, and must not learn from it whether it is in a run that decides or in one that tests it.
 *
 * @param path where the child writes; the log itself where the disk knows no second names
 */
record SharedName(Path path, Path log) implements AutoCloseable {
    private static final String NAME = ".output";

    /** Makes it; the log is empty then. */
    static SharedName of(Path log) throws IOException {
        Files.write(log, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        Path other = log.resolveSibling(NAME);
        Files.deleteIfExists(other);
        try {
            return new SharedName(Files.createLink(other, log), log);
        } catch (UnsupportedOperationException | IOException e) {
            // The name then tells more than it should, but a run without it would tell nothing at all.
            return new SharedName(log, log);
        }
    }

    @Override
    public void close() throws IOException {
        if (!path.equals(log)) {
            Files.deleteIfExists(path);
        }
    }
}
