package dev.ophar.testreport;

import dev.ophar.model.TestStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text that node's test runner writes for people (its reporter "spec"). It does not tell a group from a test with
 * subtests: neither counts by itself unless it fails and nothing in it does.
 */
final class SpecReader implements ReportFileReader {
    private static final int MAX_LINE = 2000;
    private static final int MAX_GROUPS = 100;
    private static final Pattern MARKED =
            Pattern.compile("([\u2714\u2716\uFE63]) (.*?)(?: \\([0-9.]+ms\\)(?: # (.*))?)?");
    private static final Pattern TOTAL = Pattern.compile("\u2139 tests (\\d{1,9})");
    private static final String FAILURES = "\u2716 failing tests:";
    private static final String GROUP = "\u25B6 ";

    private static final class Group {
        private final int indent;
        private final String name;
        private final String path;
        private boolean failed;

        Group(int indent, String name, String path) {
            this.indent = indent;
            this.name = name;
            this.path = path;
        }
    }

    @Override
    public void read(InputStream in, Results results) throws IOException {
        TextLines lines = new TextLines(in, MAX_LINE);
        Deque<Group> groups = new ArrayDeque<>();
        boolean ended = false;
        boolean repeats = false;
        @Nullable String line = lines.next();
        for (; line != null && !results.full(); line = lines.next()) {
            String text = line.strip();
            int indent = line.indexOf(text);
            Matcher marked = MARKED.matcher(text);
            ended |= TOTAL.matcher(text).matches();
            repeats |= text.equals(FAILURES);
            if (text.startsWith(GROUP)) {
                repeats = false;
                open(groups, indent, text.substring(GROUP.length()));
            } else if (marked.matches() && !text.equals(FAILURES)) {
                repeats &= text.charAt(0) == '\u2716';
                if (!repeats) {
                    test(groups, indent, marked, results);
                }
            }
        }
        if (!ended) {
            results.incomplete("has no summary of node's test runner at its end");
        }
    }

    private static void open(Deque<Group> groups, int indent, String name) {
        closeDeeperThan(groups, indent - 1);
        if (groups.size() < MAX_GROUPS) {
            String path = groups.isEmpty() ? name : groups.element().path + " > " + name;
            groups.push(new Group(indent, name, path.length() > 4000 ? path.substring(0, 4000) : path));
        }
    }

    private static void test(Deque<Group> groups, int indent, Matcher marked, Results results) {
        String name = marked.group(2);
        closeDeeperThan(groups, indent);
        boolean end = !groups.isEmpty()
                && groups.element().indent == indent
                && groups.element().name.equals(name);
        boolean toldInside = end && (marked.group(1).equals("\u2714") || groups.element().failed);
        closeDeeperThan(groups, indent - 1);
        TestStatus status = marked.group(3) != null
                ? TestStatus.SKIPPED
                : switch (marked.group(1)) {
                    case "\u2714" -> TestStatus.PASSED;
                    case "\u2716" -> TestStatus.FAILED;
                    default -> TestStatus.SKIPPED;
                };
        if (status == TestStatus.FAILED) {
            groups.forEach(group -> group.failed = true);
        }
        if (!toldInside) {
            Optional<String> file = name.startsWith("/") ? Optional.of(name) : Optional.empty();
            results.add(groups.isEmpty() ? "" : groups.element().path, name, status, file, "");
        }
    }

    private static void closeDeeperThan(Deque<Group> groups, int indent) {
        while (!groups.isEmpty() && groups.element().indent > indent) {
            groups.pop();
        }
    }
}
