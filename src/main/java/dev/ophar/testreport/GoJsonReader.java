package dev.ophar.testreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.TestStatus;
import dev.ophar.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of {@code go test -json}, a line each; other lines (the compiler's) are passed over. The format tells the
 * end of each package but not that of the run: a report that is cut between two packages looks complete.
 */
final class GoJsonReader implements ReportFileReader {
    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_OPEN = Results.MAX_TESTS;

    @Override
    public void read(InputStream in, Results results) throws IOException {
        TextLines lines = new TextLines(in, MAX_LINE);
        Map<String, OpenPackage> packages = new LinkedHashMap<>();
        boolean any = false;
        @Nullable String line = lines.next();
        for (; line != null && !results.full(); line = lines.next()) {
            Optional<JsonNode> event = event(line);
            any |= event.isPresent();
            if (event.isPresent() && packages.size() < MAX_OPEN) {
                take(event.get(), packages, results);
            }
        }
        if (lines.torn() || !any) {
            results.incomplete(any ? "ends in the middle of a line" : "holds no event of go test -json");
        }
        packages.forEach((name, open) -> {
            if (!open.ended) {
                results.incomplete("does not tell how the package " + name + " ended");
            }
        });
    }

    /** A package whose tests run. */
    private static final class OpenPackage {
        private final Map<String, String> running = new LinkedHashMap<>();
        private String firstWords = "";
        private boolean failed;
        private boolean ended;
    }

    private static Optional<JsonNode> event(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode event = Json.parse(line, "a line of go test -json");
            return event.path("Action").isTextual() && event.path("Package").isTextual()
                    ? Optional.of(event)
                    : Optional.empty();
        } catch (IOException e) {
            // What a test printed looks like an event but is none.
            return Optional.empty();
        }
    }

    private static void take(JsonNode event, Map<String, OpenPackage> packages, Results results) {
        String name = event.path("Package").textValue();
        OpenPackage at = packages.computeIfAbsent(name, key -> new OpenPackage());
        String test = event.path("Test").asText("");
        switch (event.path("Action").textValue()) {
            case "run" -> {
                if (at.running.size() < MAX_OPEN) {
                    at.running.put(test, "");
                }
            }
            case "output" -> output(at, test, event.path("Output").asText(""));
            case "pass" -> ended(name, at, test, TestStatus.PASSED, results);
            case "fail" -> ended(name, at, test, TestStatus.FAILED, results);
            case "skip" -> ended(name, at, test, TestStatus.SKIPPED, results);
            default -> {
                // start, pause, cont, bench and build events tell nothing about a test.
            }
        }
    }

    private static void output(OpenPackage at, String test, String words) {
        String text = words.strip();
        if (text.isEmpty() || text.startsWith("=== ") || text.startsWith("--- ") || text.startsWith("FAIL")) {
            return;
        }
        String brief = text.length() > 300 ? text.substring(0, 300) : text;
        if (test.isEmpty()) {
            at.firstWords = at.firstWords.isEmpty() ? brief : at.firstWords;
        } else if (at.running.getOrDefault(test, "-").isEmpty()) {
            at.running.put(test, brief);
        }
    }

    private static void ended(String name, OpenPackage at, String test, TestStatus status, Results results) {
        if (!test.isEmpty()) {
            String words = at.running.getOrDefault(test, "");
            at.running.remove(test);
            at.failed |= status == TestStatus.FAILED;
            results.add(name, test, status, Optional.empty(), status == TestStatus.PASSED ? "" : words);
            return;
        }
        at.ended = true;
        if (status != TestStatus.FAILED) {
            return;
        }
        at.running.forEach((open, words) ->
                results.add(name, open, TestStatus.FAILED, Optional.empty(), words.isEmpty() ? "did not end" : words));
        if (!at.failed && at.running.isEmpty()) {
            results.add("", name, TestStatus.FAILED, Optional.empty(), at.firstWords);
        }
        at.running.clear();
    }
}
