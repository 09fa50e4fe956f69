package dev.ophar.verify;

import dev.ophar.model.TestName;
import dev.ophar.model.TestResult;
import dev.ophar.model.TestStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds for each test of the base the one of a later run that is the same. Names are compared as they are, but for two
 * habits of runners: parameters may hold what differs from run to run (an address, a date), and a file that cannot even
 * be loaded is reported as one failed test, in whose place its real tests appear once it can.
 */
final class TestPairs {
    /** What stands in front of the parameters: {@code test_area[2-3]}, {@code adds(int)[1]}. */
    private static final Pattern PARAMETERS = Pattern.compile("\\[.*]");

    /** A runner that reports a file as one test names the file, and its tests without it. */
    private static final Pattern SCRIPT = Pattern.compile("\\.[cm]?[jt]sx?$");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_]+");

    private final SortedMap<TestName, TestResult> now;
    private final List<TestResult> added;
    private final Map<TestName, TestResult> renamed;

    private TestPairs(SortedMap<TestName, TestResult> now, List<TestResult> added, Map<TestName, TestResult> renamed) {
        this.now = now;
        this.added = added;
        this.renamed = renamed;
    }

    static TestPairs of(Optional<TestCensus> base, TestCensus now) {
        SortedMap<TestName, TestResult> before = base.map(TestCensus::tests).orElseGet(TreeMap::new);
        List<TestResult> added = now.tests().values().stream()
                .filter(test -> !before.containsKey(test.name()))
                .toList();
        return new TestPairs(now.tests(), added, renamed(before, now, added));
    }

    private static Map<TestName, TestResult> renamed(
            SortedMap<TestName, TestResult> before, TestCensus now, List<TestResult> added) {
        Map<TestName, Deque<TestResult>> free = new HashMap<>();
        for (TestResult test : added) {
            stem(test.name())
                    .ifPresent(stem -> free.computeIfAbsent(stem, key -> new ArrayDeque<>())
                            .add(test));
        }
        Map<TestName, TestResult> renamed = new HashMap<>();
        for (TestName name : before.keySet()) {
            Optional<Deque<TestResult>> candidates = now.tests().containsKey(name)
                    ? Optional.empty()
                    : stem(name).map(free::get);
            candidates.filter(queue -> !queue.isEmpty()).ifPresent(queue -> renamed.put(name, queue.remove()));
        }
        return renamed;
    }

    private static Optional<TestName> stem(TestName name) {
        String stem = PARAMETERS.matcher(name.name()).replaceFirst("[]");
        return stem.equals(name.name()) ? Optional.empty() : Optional.of(new TestName(name.suite(), stem));
    }

    /** The same test in the later run. */
    Optional<TestResult> after(TestResult before) {
        return Optional.ofNullable(now.get(before.name())).or(() -> Optional.ofNullable(renamed.get(before.name())));
    }

    /**
     * Tells whether a red test of the base, which the later run lacks, stood for a whole file or class that could not be
     * loaded, or a skipped one for a file that leaves itself out: tests that were not seen before belong to what it
     * names.
     */
    boolean wasOnlyAContainer(TestResult before) {
        boolean wasWholeFile = before.name().suite().isEmpty();
        if (before.status() == TestStatus.PASSED || (before.status() == TestStatus.SKIPPED && !wasWholeFile)) {
            return false;
        }
        Optional<String> container = container(before.name());
        return container.isPresent()
                && added.stream()
                        .anyMatch(test -> SCRIPT.matcher(container.get()).find()
                                || belongs(container.get(), test.name().suite())
                                || test.file()
                                        .map(file -> belongs(container.get(), file))
                                        .orElse(false));
    }

    /** What a failed test that stands for more than itself names; empty for an ordinary test. */
    private static Optional<String> container(TestName name) {
        if (name.suite().isEmpty() || name.suite().endsWith("_FailedTest")) {
            return Optional.of(name.name());
        }
        boolean isClass = name.name().isEmpty()
                || name.name().equals("initializationError")
                || name.suite().endsWith(name.name());
        return isClass ? Optional.of(name.suite()) : Optional.empty();
    }

    private static boolean belongs(String container, String place) {
        String whole = words(container);
        String part = words(place);
        return part.length() > 2 && (part.startsWith(whole) || part.endsWith(whole) || whole.endsWith(part));
    }

    /** In lower case between dots, without the ending of a file name: the ways to write a module become one. */
    private static String words(String text) {
        String plain = text.replaceAll("\\.(py|[cm]?[jt]sx?)(?=::|$)", "");
        return "." + BETWEEN_WORDS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(".") + ".";
    }
}
