package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.TestChange;
import dev.ophar.model.TestName;
import dev.ophar.model.TestRow;
import dev.ophar.model.TestStatus;
import dev.ophar.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads {@code tests.json}. What is no row there is left out, and that is said. */
final class TestRowsReader {
    /** Its file, inside an iteration's folder. */
    static final String FILE = "tests.json";

    /** Some 150,000 tests; a larger file would cost more memory than looking at it is worth. */
    private static final long MOST_BYTES = 32L << 20;

    private TestRowsReader() {}

    /**
     * Reads the file unless it is the one that is known already.
     *
     * @param known what was read before
     */
    static TestRows read(Path file, TestRows known) throws IOException {
        long size = Files.size(file);
        String stamp = file + " " + size + " " + Files.getLastModifiedTime(file).toMillis();
        if (stamp.equals(known.stamp())) {
            return known;
        }
        if (size > MOST_BYTES) {
            return new TestRows(
                    stamp, List.of(), "there are too many tests to list them here; all of them are in " + file);
        }
        JsonNode json;
        try {
            json = Json.parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            return new TestRows(stamp, List.of(), "the tests cannot be listed: " + e.getMessage());
        }
        List<TestRow> rows = new ArrayList<>();
        int unknown = 0;
        for (JsonNode row : json.path("rows")) {
            Optional<TestRow> read = row(row);
            read.ifPresent(rows::add);
            unknown += read.isEmpty() ? 1 : 0;
        }
        rows.sort(Comparator.comparing(TestRow::change)
                .thenComparing(row -> row.name().suite())
                .thenComparing(row -> row.name().name()));
        String problem = unknown == 0 ? "" : unknown + " entries of " + file + " are no tests and are not listed";
        return new TestRows(stamp, rows, problem);
    }

    private static Optional<TestRow> row(JsonNode json) {
        return ProofReader.word(TestChange.values(), json.path("change").asText(), TestChange::word)
                .map(change -> new TestRow(
                        new TestName(
                                json.path("suite").asText(), json.path("name").asText()),
                        status(json.path("base")),
                        status(json.path("now")),
                        change,
                        json.path("detail").asText()));
    }

    private static Optional<TestStatus> status(JsonNode json) {
        return ProofReader.word(TestStatus.values(), json.asText(), TestStatus::word);
    }
}
