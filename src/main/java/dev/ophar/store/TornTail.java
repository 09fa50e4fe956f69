package dev.ophar.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Sets a line aside that its writer never finished.
 *
 * <ol>
 *   <li>its bytes are written to a file of their own and fsynced;
 *   <li>the ledger is cut back to its last newline and fsynced.
 * </ol>
 *
 * A crash in between leaves the bytes twice, never nowhere.
 */
final class TornTail {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TornTail() {}

    /**
     * Sets aside what stands after the last newline.
     *
     * @return the file that has the bytes now
     */
    static Path setAside(Path ledger, LineFile.End end, Instant now) throws IOException {
        Path kept = unused(ledger, "ledger.jsonl.torn-" + STAMP.format(now));
        AtomicFile.write(kept, end.rest().toArray());
        try (RandomAccessFile file = new RandomAccessFile(ledger.toFile(), "rw")) {
            file.setLength(end.offset());
            file.getFD().sync();
        }
        return kept;
    }

    private static Path unused(Path ledger, String name) {
        Path file = ledger.resolveSibling(name);
        for (int i = 2; Files.exists(file); i++) {
            file = ledger.resolveSibling(name + "-" + i);
        }
        return file;
    }
}
