package dev.ophar.testreport;

import dev.ophar.model.TestResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The recorded reports and the words in which tests speak of results. */
final class Fixtures {
    private Fixtures() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    static Reading read(ReportFormat format, byte[] bytes) throws IOException {
        return TestReportReader.read(format, new ByteArrayInputStream(bytes));
    }

    static Reading read(ReportFormat format, String text) throws IOException {
        return read(format, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading lines(String runner, byte[] log) throws IOException {
        return runner(runner).lines(new ByteArrayInputStream(log));
    }

    static Runner runner(String name) throws IOException {
        String command = switch (name) {
            case "pytest" -> "pytest";
            case "unittest" -> "python3 -m unittest";
            case "node" -> "node --test";
            case "go", "cargo" -> name + " test";
            case "maven" -> "mvn test";
            case "gradle" -> "./gradlew test";
            default -> name;
        };
        return Runners.builtIn().recognised(command).stream()
                .filter(runner -> runner.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Each result as {@code status suite::name}. */
    static List<String> words(Reading reading) {
        return reading.results().stream()
                .map(result -> result.status().word() + " " + result.name().text())
                .toList();
    }

    static TestResult named(Reading reading, String name) {
        return reading.results().stream()
                .filter(result -> result.name().text().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + words(reading)));
    }
}
