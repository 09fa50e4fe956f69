package dev.ophar.verify;

import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.TestChange;
import dev.ophar.model.TestEvidence;
import dev.ophar.model.TestMatrix;
import dev.ophar.model.TestName;
import dev.ophar.model.TestResult;
import dev.ophar.model.TestRow;
import dev.ophar.model.TestStatus;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gate of the visible tests: first with the tests of the base, which decide, then with the artifact's own, if it
 * brings any. A red run is repeated once; what is green then is flaky, and only tolerated if it is flaky on the base.
 */
final class VisibleTests {
    private static final int NAMED = 3;
    private static final String TAMPERED = "tests_tampered";

    private final TestRuns runs;
    private final BaseRuns bases;
    private final VerificationRequest request;
    private final CheckedTrees trees;
    private final TestJob deciding;
    private final TestJudge.Allowances allowances;
    private final List<String> notes = new ArrayList<>();
    private int count;
    private Duration total = Duration.ZERO;

    VisibleTests(
            TestRuns runs,
            BaseRuns bases,
            VerificationRequest request,
            CheckedTrees trees,
            TestJob deciding,
            TestJudge.Allowances allowances) {
        this.runs = runs;
        this.bases = bases;
        this.request = request;
        this.trees = trees;
        this.deciding = deciding;
        this.allowances = allowances;
    }

    /**
     * What the tests showed.
     *
     * @param now the tests of the run that decided
     * @param onBase the tests of the base
     */
    record Shown(
            GateResult gate, EvidenceKind kind, TestEvidence evidence, List<TestResult> now, List<TestResult> onBase) {
        Shown {
            now = List.copyOf(now);
            onBase = List.copyOf(onBase);
        }
    }

    /** One judged run. */
    private record Judged(GateResult gate, EvidenceKind kind, TestMatrix matrix, Optional<TestCensus> census) {
        boolean green() {
            return gate.passed();
        }

        boolean isWorthRepeating() {
            return gate.state() == GateState.FAIL
                    && gate.exitCode().isPresent()
                    && gate.cause().filter(TAMPERED::equals).isEmpty();
        }
    }

    Shown run() throws IOException, InterruptedException {
        BaseRuns.Known base = bases.of(request, deciding);
        TestJob job = base.run().asksForReport() ? deciding : deciding.withoutReport();
        Judged decided = repeated(base, job, once(base, job, allowances));
        Judged result = decided;
        if (trees.hasOwnTests() && decided.gate().state() != GateState.ERROR) {
            result = withOwnTests(base, job, decided);
        }
        GateResult gate = result.gate();
        Optional<TestCensus> seen = base.run().census();
        TestEvidence evidence = new TestEvidence(
                decided.census().map(TestCensus::source).orElse(""),
                new TestEvidence.Base(
                        base.run().exitCode().isPresent(),
                        base.cached(),
                        seen.map(census -> census.tests().size()).orElse(0),
                        seen.map(census -> census.count(TestStatus.FAILED)).orElse(0)),
                result.matrix(),
                count,
                notes(base.run(), decided));
        return new Shown(withDuration(gate), decided.kind(), evidence, testsOf(decided.census()), testsOf(seen));
    }

    private static List<TestResult> testsOf(Optional<TestCensus> census) {
        return census.map(there -> List.copyOf(there.tests().values())).orElse(List.of());
    }

    private List<String> notes(BaseRun base, Judged decided) {
        base.problem()
                .ifPresent(problem -> notes.add("the test command could not be run on the base: " + problem.detail()));
        if (base.problem().isEmpty() && base.census().isEmpty() && runs.expectsReport(deciding)) {
            notes.add(
                    decided.census().isPresent()
                            ? "no test was seen by name on the base; it may not even compile. What the run itself shows"
                                    + " counts"
                            : "no test was seen by name, neither on the base nor now, though a runner that names its"
                                    + " tests is known in the command: its options may keep it silent");
        }
        if (!base.asksForReport()) {
            notes.add("the test command does not take being asked for a machine report");
        }
        return notes;
    }

    private Judged once(BaseRuns.Known base, TestJob job, TestJudge.Allowances allowed)
            throws IOException, InterruptedException {
        TestRuns.Ran ran = runs.run(request, job);
        count++;
        total = total.plus(ran.result().duration());
        return judge(base.run(), ran, allowed);
    }

    private static Judged judge(BaseRun base, TestRuns.Ran ran, TestJudge.Allowances allowed) {
        GateResult raw = ran.result();
        List<String> touched = base.beyondHabit(ran.touched());
        if (!touched.isEmpty()) {
            String detail = "tests were written to while they ran: " + VisibleText.list(touched, NAMED);
            return new Judged(
                    with(raw, GateState.FAIL, detail, Optional.of(TAMPERED)),
                    EvidenceKind.EXIT_CODE,
                    TestMatrix.EMPTY,
                    ran.census());
        }
        if (raw.exitCode().isEmpty() || raw.state() == GateState.ERROR) {
            return new Judged(raw, EvidenceKind.EXIT_CODE, TestMatrix.EMPTY, Optional.empty());
        }
        if (ran.census().isEmpty()) {
            return withoutNames(base, raw);
        }
        TestCensus census = ran.census().get();
        TestJudge.Judged judged =
                TestJudge.judge(base.census(), census, raw.exitCode().get(), allowed);
        GateResult gate;
        if (!judged.green()) {
            gate = with(raw, GateState.FAIL, String.join("; ", judged.problems()), judged.cause());
        } else if (!census.complete()) {
            gate = with(raw, GateState.ERROR, "the test report is cut or broken", Optional.of("no_evidence"));
        } else {
            gate = with(raw, GateState.PASS, summary(judged.matrix()), Optional.empty());
        }
        return new Judged(gate, EvidenceKind.NAMED_TESTS, judged.matrix(), ran.census());
    }

    /** Nothing was seen by name: that may be how this command is, or how an artifact hides what it broke. */
    private static Judged withoutNames(BaseRun base, GateResult raw) {
        // What a text names in part, such as failures alone, names nothing once all is well.
        if (base.census().filter(TestCensus::complete).isEmpty()) {
            return new Judged(raw, EvidenceKind.EXIT_CODE, TestMatrix.EMPTY, Optional.empty());
        }
        TestCensus known = base.census().get();
        List<TestRow> rows = known.tests().values().stream()
                .map(test ->
                        new TestRow(test.name(), Optional.of(test.status()), Optional.empty(), TestChange.VANISHED, ""))
                .toList();
        boolean ended = raw.passed();
        String detail = "no test of the base was seen any more (there were " + rows.size() + ")"
                + (ended ? ", though the command ended with 0" : ": " + raw.detail());
        Optional<String> cause = ended ? Optional.of("no_tests") : raw.cause();
        return new Judged(
                with(raw, GateState.FAIL, detail, cause),
                EvidenceKind.NAMED_TESTS,
                new TestMatrix(rows),
                Optional.empty());
    }

    private Judged repeated(BaseRuns.Known base, TestJob job, Judged first) throws IOException, InterruptedException {
        if (!first.isWorthRepeating()) {
            return first;
        }
        Judged second = once(base, job.on(job.commit(), job.room() + "-again", "visible-tests-again.log"), allowances);
        if (!second.green()) {
            return first;
        }
        Set<TestName> flaky = redIn(first);
        BaseRuns.Flaky onBase = bases.flaky(request, job, base.run());
        boolean known = first.kind() == EvidenceKind.NAMED_TESTS
                ? !flaky.isEmpty() && onBase.tests().containsAll(flaky)
                : onBase.exit();
        String names = flaky.isEmpty()
                ? "the command"
                : VisibleText.list(flaky.stream().map(TestName::text).sorted().toList(), NAMED);
        TestMatrix matrix = marked(second.matrix(), flaky);
        if (known) {
            notes.add("red once and green once, as on the base: " + names);
            return new Judged(second.gate(), second.kind(), matrix, second.census());
        }
        GateResult gate = with(
                first.gate(),
                GateState.FAIL,
                "passes only sometimes: " + names + "; on the base it does not come and go",
                Optional.of("flaky"));
        return new Judged(gate, first.kind(), matrix, first.census());
    }

    private static Set<TestName> redIn(Judged judged) {
        Set<TestName> red = new HashSet<>();
        for (TestChange change : List.of(
                TestChange.BROKEN,
                TestChange.STILL_FAILING,
                TestChange.NEW_FAILING,
                TestChange.VANISHED,
                TestChange.NEWLY_SKIPPED)) {
            judged.matrix().rows(change).forEach(row -> red.add(row.name()));
        }
        return red;
    }

    private static TestMatrix marked(TestMatrix matrix, Set<TestName> flaky) {
        return new TestMatrix(matrix.rows().stream()
                .map(row -> flaky.contains(row.name())
                        ? new TestRow(row.name(), row.base(), row.now(), TestChange.FLAKY, row.detail())
                        : row)
                .toList());
    }

    /** Both must be green; red with the base's tests and green with its own is a change of what the tests mean. */
    private Judged withOwnTests(BaseRuns.Known base, TestJob job, Judged decided)
            throws IOException, InterruptedException {
        TestJob ownJob = job.on(request.artifact().commit(), job.room() + "-own", "own-tests.log");
        Judged own = once(base, ownJob, allowances);
        if (own.isWorthRepeating()) {
            Judged again =
                    once(base, ownJob.on(ownJob.commit(), ownJob.room() + "-again", "own-tests-again.log"), allowances);
            own = again.green() && decided.green() ? again : own;
        }
        if (decided.green() && own.green()) {
            notes.add("green with the tests of the base and with its own");
            return new Judged(own.gate(), decided.kind(), own.matrix(), decided.census());
        }
        if (own.gate().state() == GateState.ERROR) {
            return own;
        }
        if (decided.green()) {
            GateResult gate = with(
                    own.gate(),
                    GateState.FAIL,
                    "with the artifact's own tests: " + own.gate().detail(),
                    own.gate().cause().or(() -> Optional.of("own_tests_fail")));
            return new Judged(gate, decided.kind(), own.matrix(), decided.census());
        }
        if (own.green()) {
            GateResult gate = with(
                    decided.gate(),
                    GateState.FAIL,
                    "existing tests changed meaning: red with the tests of the base ("
                            + decided.gate().detail() + "), green with the artifact's own; if the task wants them"
                            + " changed, name their files in its tests_may_change",
                    Optional.of("tests_changed_meaning"));
            return new Judged(gate, decided.kind(), decided.matrix(), decided.census());
        }
        return decided;
    }

    private static String summary(TestMatrix matrix) {
        long passed = matrix.rows().stream()
                .filter(row -> row.now().filter(TestStatus.PASSED::equals).isPresent())
                .count();
        List<String> more = new ArrayList<>();
        for (TestChange change :
                List.of(TestChange.FIXED, TestChange.NEW, TestChange.FLAKY, TestChange.KNOWN_RED, TestChange.SKIPPED)) {
            int number = matrix.count(change);
            if (number > 0) {
                more.add(number + " " + change.title());
            }
        }
        return passed
                + (passed == 1 ? " test passes" : " tests pass")
                + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
    }

    private GateResult withDuration(GateResult gate) {
        return new GateResult(
                gate.gate(), gate.state(), gate.detail(), gate.cause(), gate.exitCode(), total, gate.logFile());
    }

    private static GateResult with(GateResult raw, GateState state, String detail, Optional<String> cause) {
        return new GateResult(
                GateName.VISIBLE_TESTS, state, detail, cause, raw.exitCode(), raw.duration(), raw.logFile());
    }
}
