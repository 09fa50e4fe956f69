package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Files of one JSON object a line that several processes append to without a lock: each line is one write in append
 * mode. A line that a crash left unfinished costs itself only.
 */
public final class JsonLines {
    private JsonLines() {}

    /**
     * What a file holds.
     *
     * @param values the JSON objects in order
     * @param badLines how many lines were skipped because they are none
     */
    public record Reading(List<JsonNode> values, long badLines) {
        public Reading {
            values = List.copyOf(values);
        }
    }

    /**
     * Appends one object as a line, and returns once it is on the disk. Missing folders are created.
     *
     * @throws IOException if it cannot be written
     */
    public static void append(Path file, Map<String, ?> value) throws IOException {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            String line = (endsInsideLine(file) ? "\n" : "") + Json.line(value) + "\n";
            try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
        } catch (IOException e) {
            throw new IOException(
                    "cannot append to " + file + ": " + AtomicFile.reason(e) + "; check free space and permissions", e);
        }
    }

    /**
     * Reads the objects and leaves out what is none.
     *
     * @throws IOException if the file exists and cannot be read
     */
    public static List<JsonNode> read(Path file) throws IOException {
        return readCounting(file).values();
    }

    /**
     * Reads the objects and counts the lines that are none. Blank lines are not counted; a missing file is empty.
     *
     * @throws IOException if the file exists and cannot be read
     */
    public static Reading readCounting(Path file) throws IOException {
        List<JsonNode> values = new ArrayList<>();
        Counter bad = new Counter();
        LineFile.End end = new LineFile(file).each(0, line -> add(line, values, bad));
        add(end.rest().toArray(), values, bad);
        return new Reading(values, bad.count);
    }

    private static final class Counter {
        private long count;
    }

    private static void add(byte[] line, List<JsonNode> values, Counter bad) {
        if (new String(line, StandardCharsets.UTF_8).isBlank()) {
            return;
        }
        Json.object(line).map(Json::node).ifPresentOrElse(values::add, () -> bad.count++);
    }

    private static boolean endsInsideLine(Path path) throws IOException {
        LineFile file = new LineFile(path);
        long size = file.size();
        return size > 0 && file.range(size - 1, size)[0] != '\n';
    }
}
