package dev.ophar.testreport;

import dev.ophar.model.TestStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads text that was written for people, by the line patterns of one runner. Tests may print whatever they like in
 * between: a line counts for the first pattern that takes it, all others are passed over.
 *
 * @param patterns in their order
 * @param counts finds the numbers of tests in a line that sums up
 * @param merge true when the runner tells of one test several times (at once and in its summary), so that a name that
 *     comes again is the same test
 */
record PatternReader(List<LinePattern> patterns, Pattern counts, boolean merge) implements ReportFileReader {
    /** Patterns look at every line; a longer one is no result of a runner but something that a test printed. */
    private static final int MAX_LINE = 2000;

    PatternReader {
        patterns = List.copyOf(patterns);
    }

    @Override
    public void read(InputStream in, Results results) throws IOException {
        TextLines lines = new TextLines(in, MAX_LINE);
        State state = new State(results);
        @Nullable String line = lines.next();
        for (; line != null && !results.full(); line = lines.next()) {
            String text = line.stripTrailing();
            for (LinePattern pattern : patterns) {
                Matcher matcher = pattern.pattern().matcher(text);
                if (matcher.matches() && state.take(pattern, matcher)) {
                    break;
                }
            }
        }
        state.end();
    }

    private record Open(String suite, String name, TestStatus status, String detail) {}

    /** What is known in the middle of a text. */
    private final class State {
        private final Results results;
        private final List<Open> withoutSuite = new ArrayList<>();
        private final boolean closes = patterns.stream().anyMatch(pattern -> pattern.kind() == LinePattern.Kind.CLOSES);
        private @Nullable Open begun;
        private boolean summed;
        private long expected;

        State(Results results) {
            this.results = results;
        }

        boolean take(LinePattern pattern, Matcher line) {
            return switch (pattern.kind()) {
                case RESULT -> result(named(line, status(pattern, line)));
                case ALONE -> {
                    tell(named(line, status(pattern, line)));
                    yield true;
                }
                case START -> {
                    begun = named(line, TestStatus.FAILED);
                    yield true;
                }
                case END -> ended(status(pattern, line), group(line, "detail"));
                case CLOSES -> {
                    String suite = group(line, "suite");
                    withoutSuite.forEach(test -> tell(new Open(suite, test.name, test.status, test.detail)));
                    withoutSuite.clear();
                    summed = true;
                    yield true;
                }
                case SUMMARY -> {
                    summed = true;
                    Matcher count = counts.matcher(line.group());
                    while (count.find()) {
                        expected += Long.parseLong(count.group(1));
                    }
                    yield true;
                }
            };
        }

        private boolean result(Open test) {
            begun = null;
            if (closes && test.suite.isEmpty() && withoutSuite.size() < Results.MAX_TESTS) {
                withoutSuite.add(test);
            } else {
                tell(test);
            }
            return true;
        }

        private boolean ended(TestStatus status, String detail) {
            Open test = begun;
            return test != null && result(new Open(test.suite, test.name, status, detail));
        }

        private void tell(Open test) {
            if (merge) {
                results.merge(test.suite, test.name, test.status, Optional.empty(), test.detail);
            } else {
                results.add(test.suite, test.name, test.status, Optional.empty(), test.detail);
            }
        }

        void end() {
            withoutSuite.forEach(this::tell);
            if (!summed) {
                results.incomplete("has no summary of its runner at its end");
            } else if (results.size() < expected) {
                results.incomplete("names " + results.size() + " tests while its summary counts " + expected);
            }
        }
    }

    private static TestStatus status(LinePattern pattern, Matcher line) {
        return pattern.statuses().getOrDefault(group(line, "status"), TestStatus.FAILED);
    }

    private static Open named(Matcher line, TestStatus status) {
        String node = group(line, "node");
        String suite = group(line, "suite");
        String name = group(line, "name");
        if (!node.isEmpty()) {
            int at = PytestNames.separator(node);
            suite = at < 0 ? "" : node.substring(0, at);
            name = at < 0 ? node : node.substring(at + 2);
        } else if (suite.endsWith("." + name)) {
            // Python 3.11 writes the name behind its class as well.
            suite = suite.substring(0, suite.length() - name.length() - 1);
        }
        return new Open(suite, name, status, group(line, "detail"));
    }

    /** The text of a named group; empty when the pattern has no such group or it took nothing. */
    private static String group(Matcher line, String name) {
        if (!line.pattern().pattern().contains("(?<" + name + ">")) {
            return "";
        }
        String text = line.group(name);
        return text == null ? "" : text;
    }
}
