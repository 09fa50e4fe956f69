package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far the ledger went when we last wrote it, kept in a file of its own: the chain cannot show that its end was cut
 * off. A ledger may be longer than its head (others write too, and we may die between two writes), never shorter.
 *
 * @param lines how many
 * @param bytes how long, up to and including the last line's newline
 * @param sha256 of the last line without its newline
 * @param seq of the last chained line
 */
record LedgerHead(long lines, long bytes, String sha256, long seq) {
    private static final int CHUNK = 8192;

    /** Records where the ledger ends now. */
    void write(Path file) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("lines", lines);
        content.put("bytes", bytes);
        content.put("sha256", sha256);
        content.put("seq", seq);
        AtomicFile.write(file, Json.pretty(content));
    }

    /**
     * What the head knows.
     *
     * @return empty when there is no head yet
     * @throws IOException if the file is no head
     */
    static Optional<LedgerHead> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json = Json.parse(Files.readAllBytes(file), "the ledger head " + file);
        LedgerHead head = new LedgerHead(
                json.path("lines").asLong(-1),
                json.path("bytes").asLong(-1),
                json.path("sha256").asText(""),
                json.path("seq").asLong(-1));
        if (head.lines < 1 || head.bytes < 1 || head.seq < 1) {
            throw new IOException("the ledger head " + file + " does not say how long the ledger is");
        }
        return Optional.of(head);
    }

    /** How a ledger contradicts this head, empty when it does not. */
    Optional<String> problem(Path ledger) throws IOException {
        LineFile file = new LineFile(ledger);
        long size = file.size();
        if (size < bytes) {
            return Optional.of("the ledger is shorter than its head: " + size + " bytes where " + bytes + " bytes and "
                    + lines + " lines were written; its end was cut off");
        }
        if (!Sha256.hex(lineEndingAt(file)).equals(sha256)) {
            return Optional.of("line " + lines + " of the ledger is not the line that its head recorded");
        }
        return Optional.empty();
    }

    /** The line whose newline is the last of the head's bytes; empty when no newline stands there. */
    private byte[] lineEndingAt(LineFile file) throws IOException {
        long end = bytes - 1;
        if (file.range(end, bytes)[0] != '\n') {
            return new byte[0];
        }
        long chunk = CHUNK;
        while (true) {
            long from = Math.max(0, end - chunk);
            byte[] tail = file.range(from, end);
            for (int i = tail.length - 1; i >= 0; i--) {
                if (tail[i] == '\n') {
                    return Arrays.copyOfRange(tail, i + 1, tail.length);
                }
            }
            if (from == 0) {
                return tail;
            }
            chunk *= 2;
        }
    }
}
