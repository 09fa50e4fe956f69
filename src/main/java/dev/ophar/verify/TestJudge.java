package dev.ophar.verify;

import dev.ophar.model.TestChange;
import dev.ophar.model.TestMatrix;
import dev.ophar.model.TestName;
import dev.ophar.model.TestResult;
import dev.ophar.model.TestRow;
import dev.ophar.model.TestStatus;
import dev.ophar.model.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Compares the tests of a run with those of the base. Green means: at least one test was expected, every expected one
 * was seen, every one passed, and the command ended with 0. Expected is what the base showed and what this run shows;
 * exceptions are made by a person only. Pure.
 */
final class TestJudge {
    private static final int NAMED = 3;

    private TestJudge() {}

    /**
     * What a person allowed.
     *
     * @param knownRed tests that may fail as they did on the base
     * @param mayVanish tests of the base that need not be seen any more
     */
    record Allowances(Predicate<TestName> knownRed, Predicate<TestResult> mayVanish) {}

    /**
     * The outcome.
     *
     * @param problems in words, the worst first; none means green
     * @param cause a stable word for the worst; empty when green or when tests simply fail
     */
    record Judged(TestMatrix matrix, List<String> problems, Optional<String> cause) {
        boolean green() {
            return problems.isEmpty();
        }
    }

    /**
     * Judges one run.
     *
     * @param base empty when the base showed nothing: it may not even compile
     * @param now what the run showed
     * @param exitCode how its command ended
     */
    static Judged judge(Optional<TestCensus> base, TestCensus now, int exitCode, Allowances allowed) {
        List<TestRow> rows = new ArrayList<>();
        List<TestResult> vanished = new ArrayList<>();
        Set<TestName> matched = new HashSet<>();
        TestPairs pairs = TestPairs.of(base, now);
        for (TestResult before : base.map(census -> census.tests().values()).orElse(List.of())) {
            Optional<TestResult> after = pairs.after(before);
            after.ifPresent(result -> matched.add(result.name()));
            if (after.isEmpty() && pairs.wasOnlyAContainer(before)) {
                continue;
            }
            if (after.isEmpty()) {
                vanished.add(before);
            }
            rows.add(row(before, after, allowed));
        }
        for (TestResult after : now.tests().values()) {
            if (!matched.contains(after.name())) {
                rows.add(newRow(after, base.isPresent(), allowed));
            }
        }
        rows.sort(Comparator.comparing(TestRow::name));
        return judged(new TestMatrix(rows), vanished, exitCode, allowed);
    }

    private static TestRow row(TestResult before, Optional<TestResult> after, Allowances allowed) {
        if (after.isEmpty()) {
            String detail = allowed.mayVanish().test(before) ? "the task allows its file to change" : "";
            return new TestRow(
                    before.name(), Optional.of(before.status()), Optional.empty(), TestChange.VANISHED, detail);
        }
        TestResult now = after.get();
        return new TestRow(
                before.name(),
                Optional.of(before.status()),
                Optional.of(now.status()),
                change(before, now, allowed),
                now.detail());
    }

    private static TestChange change(TestResult before, TestResult now, Allowances allowed) {
        boolean passed = before.status() == TestStatus.PASSED;
        return switch (now.status()) {
            case PASSED -> passed ? TestChange.PASSING : TestChange.FIXED;
            case SKIPPED -> before.status() == TestStatus.SKIPPED ? TestChange.SKIPPED : TestChange.NEWLY_SKIPPED;
            case FAILED -> {
                if (allowed.knownRed().test(now.name()) || allowed.knownRed().test(before.name())) {
                    yield TestChange.KNOWN_RED;
                }
                yield passed ? TestChange.BROKEN : TestChange.STILL_FAILING;
            }
        };
    }

    private static TestRow newRow(TestResult now, boolean baseIsKnown, Allowances allowed) {
        TestChange change = switch (now.status()) {
            case PASSED -> TestChange.NEW;
            case SKIPPED -> TestChange.SKIPPED;
            case FAILED ->
                !baseIsKnown && allowed.knownRed().test(now.name()) ? TestChange.KNOWN_RED : TestChange.NEW_FAILING;
        };
        return new TestRow(now.name(), Optional.empty(), Optional.of(now.status()), change, now.detail());
    }

    private static Judged judged(TestMatrix matrix, List<TestResult> vanished, int exitCode, Allowances allowed) {
        List<String> problems = new ArrayList<>();
        List<String> causes = new ArrayList<>();
        List<TestName> failing = names(matrix, TestChange.BROKEN, TestChange.STILL_FAILING, TestChange.NEW_FAILING);
        if (!failing.isEmpty()) {
            problems.add(
                    failing.size() == 1
                            ? "1 test fails: " + list(failing)
                            : failing.size() + " tests fail: " + list(failing));
            causes.add("");
        }
        List<TestName> gone = vanished.stream()
                .filter(test -> !allowed.mayVanish().test(test))
                .map(TestResult::name)
                .toList();
        if (!gone.isEmpty()) {
            problems.add(gone.size() + (gone.size() == 1 ? " test" : " tests") + " of the base not seen any more: "
                    + list(gone));
            causes.add("tests_vanished");
        }
        List<TestName> leftOut = names(matrix, TestChange.NEWLY_SKIPPED);
        if (!leftOut.isEmpty()) {
            problems.add(
                    leftOut.size() + (leftOut.size() == 1 ? " test" : " tests") + " left out now: " + list(leftOut));
            causes.add("tests_skipped");
        }
        if (problems.isEmpty() && matrix.rows().stream().noneMatch(TestJudge::counts)) {
            problems.add("no test ran");
            causes.add("no_tests");
        }
        if (problems.isEmpty() && exitCode != 0 && matrix.count(TestChange.KNOWN_RED) == 0) {
            problems.add("exit " + exitCode + ", though every test that was seen passes");
            causes.add("");
        }
        Optional<String> cause = causes.stream().findFirst().filter(word -> !word.isEmpty());
        return new Judged(matrix, List.copyOf(problems), cause);
    }

    /** A test that was left out or accepted as red shows nothing by itself. */
    private static boolean counts(TestRow row) {
        return row.now().filter(TestStatus.PASSED::equals).isPresent();
    }

    private static List<TestName> names(TestMatrix matrix, TestChange... changes) {
        List<TestChange> wanted = List.of(changes);
        return matrix.rows().stream()
                .filter(row -> wanted.contains(row.change()))
                .map(TestRow::name)
                .toList();
    }

    private static String list(List<TestName> names) {
        return VisibleText.list(names.stream().map(TestName::text).toList(), NAMED);
    }
}
