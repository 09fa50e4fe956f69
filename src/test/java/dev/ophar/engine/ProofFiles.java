package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.TestChange;
import dev.ophar.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of an iteration as the engine writes them once it has seen tests by name. */
public final class ProofFiles {
    private ProofFiles() {}

    /** Adds so many tests of each kind of change, named after it, to an iteration's files. */
    public static void tests(Path iteration, Map<TestChange, Integer> counts) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TestChange change : List.of(TestChange.values())) {
            for (int i = 0; i < counts.getOrDefault(change, 0); i++) {
                rows.add(row(change, "test_" + change.word() + "_" + i));
            }
        }
        rows(iteration, rows);
        Map<String, Object> changes = new LinkedHashMap<>();
        counts.forEach((change, count) -> changes.put(change.word(), count));
        long passed =
                rows.stream().filter(row -> "passed".equals(row.get("now"))).count();
        long failed =
                rows.stream().filter(row -> "failed".equals(row.get("now"))).count();
        long seen = rows.stream().filter(row -> row.get("now") != null).count();
        Map<String, Object> tests = new LinkedHashMap<>();
        tests.put("source", "pytest report");
        tests.put("expected", rows.size());
        tests.put("seen", seen);
        tests.put("passed", passed);
        tests.put("failed", failed);
        tests.put("skipped", seen - passed - failed);
        tests.put("runs", 1);
        tests.put("changes", changes);
        tests.put("base", Map.of("ran", true, "cached", false, "seen", rows.size(), "red", 2));
        truth(iteration, Map.of("evidence", "named-tests", "tests", tests));
    }

    private static Map<String, Object> row(TestChange change, String name) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("suite", "tests/test_a.py");
        row.put("name", name);
        row.put("base", base(change));
        row.put("now", now(change));
        row.put("change", change.word());
        if ("failed".equals(row.get("now"))) {
            row.put("detail", "assert 1 == 2");
        }
        return row;
    }

    private static @Nullable Object base(TestChange change) {
        return switch (change) {
            case BROKEN, VANISHED, NEWLY_SKIPPED, FLAKY, PASSING -> "passed";
            case STILL_FAILING, KNOWN_RED, FIXED -> "failed";
            case SKIPPED -> "skipped";
            case NEW, NEW_FAILING -> null;
        };
    }

    private static @Nullable Object now(TestChange change) {
        return switch (change) {
            case BROKEN, STILL_FAILING, NEW_FAILING, KNOWN_RED -> "failed";
            case FIXED, NEW, FLAKY, PASSING -> "passed";
            case NEWLY_SKIPPED, SKIPPED -> "skipped";
            case VANISHED -> null;
        };
    }

    /** Writes {@code tests.json}. */
    public static void rows(Path iteration, List<?> rows) throws IOException {
        Files.createDirectories(iteration);
        Files.write(iteration.resolve("tests.json"), Json.pretty(Map.of("source", "pytest report", "rows", rows)));
    }

    /** Adds to {@code ground-truth.json}. */
    public static void truth(Path iteration, Map<String, ?> more) throws IOException {
        Files.createDirectories(iteration);
        Path file = iteration.resolve("ground-truth.json");
        Map<String, Object> truth = new LinkedHashMap<>();
        if (Files.exists(file)) {
            JsonNode there = Json.parse(Files.readAllBytes(file), file.toString());
            truth.putAll(Json.map(there));
        }
        truth.putAll(more);
        Files.write(file, Json.pretty(truth));
    }
}
