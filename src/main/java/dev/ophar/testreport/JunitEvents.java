package dev.ophar.testreport;

import dev.ophar.model.TestStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What the elements of JUnit XML mean, in its dialects. One instance reads one report. */
final class JunitEvents {
    private static final Set<String> NOT_RUN = Set.of("notrun", "disabled", "skipped", "pending", "suppressed", "todo");
    private static final int MAX_TEXT = 4000;

    private final Results results;
    private final Deque<Suite> suites = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Case test;
    private boolean listening;
    private boolean known;

    JunitEvents(Results results) {
        this.results = results;
    }

    /** An open {@code <testsuite>}. */
    private static final class Suite {
        private final String name;
        private final String path;
        private final Optional<String> file;
        private final boolean pytest;
        private String problem = "";

        Suite(String name, String path, Optional<String> file, boolean pytest) {
            this.name = name;
            this.path = path;
            this.file = file;
            this.pytest = pytest;
        }
    }

    /** An open {@code <testcase>}. */
    private static final class Case {
        private final String suite;
        private final String name;
        private final Optional<String> file;
        private TestStatus status = TestStatus.PASSED;
        private String detail = "";

        Case(String suite, String name, Optional<String> file) {
            this.suite = suite;
            this.name = name;
            this.file = file;
        }
    }

    /** Tells whether this was a JUnit report at all. */
    boolean known() {
        return known;
    }

    void start(XMLStreamReader reader) {
        text.setLength(0);
        listening = false;
        switch (reader.getLocalName()) {
            case "testsuites" -> known = true;
            case "testsuite" -> {
                known = true;
                openSuite(attribute(reader, "name"), attribute(reader, "file"));
            }
            case "testcase" -> {
                if (known && test == null) {
                    test = opened(reader);
                }
            }
            case "failure", "error", "rerunFailure", "rerunError" -> problem(TestStatus.FAILED, "", reader);
            case "flakyFailure", "flakyError" -> problem(TestStatus.PASSED, "passed after rerun: ", reader);
            case "skipped" -> problem(TestStatus.SKIPPED, "", reader);
            default -> {
                // Properties, captured output and what dialects add.
            }
        }
    }

    void text(String more) {
        if (listening && text.length() < MAX_TEXT) {
            text.append(more, 0, Math.min(more.length(), MAX_TEXT - text.length()));
        }
    }

    void end(String element) {
        if (listening && test != null) {
            test.detail += text.toString().strip();
        }
        listening = false;
        text.setLength(0);
        if (element.equals("testcase") && test != null) {
            results.add(test.suite, test.name, test.status, test.file, test.detail);
            test = null;
        } else if (element.equals("testsuite") && !suites.isEmpty()) {
            Suite suite = suites.pop();
            if (!suite.problem.isEmpty()) {
                results.add(parentPath(), suite.name, TestStatus.FAILED, suite.file, suite.problem);
            }
        }
    }

    private void openSuite(String name, String file) {
        boolean pytest = suites.isEmpty() && name.equals("pytest");
        String parent = parentPath();
        String path = pytest || name.isBlank() ? parent : parent.isEmpty() ? name : parent + " > " + name;
        if (path.length() > MAX_TEXT) {
            path = path.substring(0, MAX_TEXT);
        }
        suites.push(new Suite(name, path, Optional.of(file).filter(f -> !f.isBlank()), pytest));
    }

    private String parentPath() {
        Suite parent = suites.peek();
        return parent == null ? "" : parent.path;
    }

    private Case opened(XMLStreamReader reader) {
        String owner = attribute(reader, "classname");
        String name = attribute(reader, "name");
        Suite around = suites.peek();
        Optional<String> file = Optional.of(attribute(reader, "file"))
                .filter(f -> !f.isBlank())
                .or(() -> around == null ? Optional.empty() : around.file);
        Case opened;
        if (around != null && around.pytest) {
            opened = new Case(PytestNames.suite(owner, file), name, file);
        } else if (owner.isBlank() || owner.equals("test") || owner.equals("suite")) {
            // node calls the class of every test "test"; a file that is no module of tests has its path for a name.
            opened = new Case(parentPath(), name, file.or(() -> name.startsWith("/") ? Optional.of(name) : file));
        } else if (name.isBlank()) {
            // Surefire's way to say that a class could not be set up.
            opened = new Case("", owner, file);
        } else {
            opened = new Case(owner, name, file);
        }
        if (leftOut(attribute(reader, "status")) || leftOut(attribute(reader, "result"))) {
            opened.status = TestStatus.SKIPPED;
        }
        return opened;
    }

    private void problem(TestStatus status, String prefix, XMLStreamReader reader) {
        String message = attribute(reader, "message").strip();
        if (test == null) {
            if (status == TestStatus.FAILED && !suites.isEmpty()) {
                suites.element().problem = message.isEmpty() ? "failed outside of its tests" : message;
            }
            return;
        }
        boolean first = test.status == TestStatus.PASSED && test.detail.isEmpty();
        boolean worse = status == TestStatus.FAILED && test.status != TestStatus.FAILED;
        if (first || worse) {
            test.status = status;
            test.detail = prefix + message;
            listening = message.isEmpty();
        }
    }

    private static boolean leftOut(String word) {
        return NOT_RUN.contains(word.toLowerCase(Locale.ROOT));
    }

    private static String attribute(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
