package dev.ophar.testreport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.ophar.model.TestStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code jest --json}, token by token and not as a tree: a tree of 64 MiB of brackets would need gigabytes, and a report
 * that is cut short still tells of the files before the cut.
 */
final class JestJsonReader implements ReportFileReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(20_000_000)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    @Override
    public void read(InputStream in, Results results) throws IOException {
        boolean told = false;
        try (JsonParser parser = FACTORY.createParser(in)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    if (parser.nextToken() == JsonToken.START_ARRAY && key.equals("testResults")) {
                        told = true;
                        files(parser, results);
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            if (!told) {
                results.incomplete("is no report of jest --json: it has no testResults");
            } else if (parser.currentToken() != JsonToken.END_OBJECT) {
                results.incomplete("is cut short; it was read up to there");
            }
        } catch (JsonProcessingException e) {
            results.incomplete("is cut short or no valid JSON; it was read up to there");
        }
    }

    private record Assertion(List<String> groups, String title, String status, String message) {}

    private static void files(JsonParser parser, Results results) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT && !results.full()) {
            String name = "";
            String status = "";
            String message = "";
            List<Assertion> tests = List.of();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                switch (key) {
                    case "name" -> name = text(parser);
                    case "status" -> status = text(parser);
                    case "message" -> message = text(parser);
                    case "assertionResults" -> tests = assertions(parser);
                    default -> parser.skipChildren();
                }
            }
            tell(name, status, message, tests, results);
        }
    }

    private static List<Assertion> assertions(JsonParser parser) throws IOException {
        List<Assertion> tests = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return tests;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            List<String> groups = List.of();
            String title = "";
            String status = "";
            String message = "";
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                switch (key) {
                    case "ancestorTitles" -> groups = texts(parser);
                    case "title" -> title = text(parser);
                    case "status" -> status = text(parser);
                    case "failureMessages" ->
                        message = texts(parser).stream().findFirst().orElse("");
                    default -> parser.skipChildren();
                }
            }
            if (tests.size() < Results.MAX_TESTS) {
                tests.add(new Assertion(groups, title, status, message));
            }
        }
        return tests;
    }

    private static void tell(String file, String status, String message, List<Assertion> tests, Results results) {
        boolean failed = false;
        for (Assertion test : tests) {
            List<String> path = new ArrayList<>(List.of(file));
            path.addAll(test.groups);
            TestStatus ended = switch (test.status) {
                case "passed" -> TestStatus.PASSED;
                case "pending", "todo", "disabled", "skipped" -> TestStatus.SKIPPED;
                default -> TestStatus.FAILED;
            };
            failed |= ended == TestStatus.FAILED;
            results.add(String.join(" > ", path), test.title, ended, Optional.of(file), test.message);
        }
        if (status.equals("failed") && !failed) {
            // The file could not be run, or something outside of its tests failed.
            results.add("", file, TestStatus.FAILED, Optional.of(file), message);
        }
    }

    private static List<String> texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return texts;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
            String text = text(parser);
            if (texts.size() < 100) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Cut at once: the cap of a name is far below the longest text that may be read. */
    private static String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            return text.length() > 4000 ? text.substring(0, 4000) : text;
        }
        parser.skipChildren();
        return "";
    }
}
