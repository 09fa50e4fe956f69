package dev.ophar.verify;

import dev.ophar.model.GateState;
import dev.ophar.model.IsolationLevel;
import dev.ophar.model.TestName;
import dev.ophar.model.TestResult;
import dev.ophar.model.TestStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the test command on the base, once for each base: what it shows there is what has to be seen again. */
final class BaseRuns {
    private static final String LOG = "base-tests.log";
    private static final String ROOM = "base";
    private static final int MORE_FOR_FLAKES = 2;

    private final TestRuns runs;
    private final CensusCache cache;

    BaseRuns(TestRuns runs, CensusCache cache) {
        this.runs = runs;
        this.cache = cache;
    }

    /** What the base showed, and whether that was known before. */
    record Known(BaseRun run, boolean cached) {}

    /**
     * What comes and goes on the base.
     *
     * @param tests that ended differently in several runs
     * @param exit whether the command itself sometimes failed and sometimes did not
     */
    record Flaky(Set<TestName> tests, boolean exit) {}

    /** Runs the job on the base, or remembers what it did there. */
    Known of(VerificationRequest request, TestJob job) throws IOException, InterruptedException {
        // A run without a wall could have written what is remembered, and what it finds may be due to what it left.
        boolean mayRemember = request.rooms().isolation().level() == IsolationLevel.KERNEL;
        String key = CensusCache.key(request, job);
        Optional<BaseRun> remembered = mayRemember ? cache.find(key) : Optional.empty();
        if (remembered.isPresent()) {
            return new Known(remembered.get(), true);
        }
        BaseRun fresh = run(request, job);
        if (mayRemember && fresh.problem().isEmpty()) {
            cache.keep(key, fresh);
        }
        return new Known(fresh, false);
    }

    private BaseRun run(VerificationRequest request, TestJob job) throws IOException, InterruptedException {
        TestJob onBase = job.on(request.artifact().base(), ROOM, LOG);
        TestRuns.Ran asked = runs.run(request, onBase);
        boolean brokenByAsking = runs.expectsReport(job)
                && asked.census().isEmpty()
                && asked.result().state() == GateState.FAIL;
        if (!brokenByAsking) {
            return BaseRun.of(asked, true);
        }
        // A project may have switched off what writes the report, and then its runner refuses the option.
        TestRuns.Ran plain = runs.run(request, onBase.withoutReport());
        return plain.result().passed() ? BaseRun.of(plain, false) : BaseRun.of(asked, true);
    }

    /** Runs it on the base again to see what differs from run to run. */
    Flaky flaky(VerificationRequest request, TestJob job, BaseRun first) throws IOException, InterruptedException {
        List<BaseRun> all = new ArrayList<>(List.of(first));
        for (int i = 0; i < MORE_FOR_FLAKES; i++) {
            TestJob onBase = job.on(request.artifact().base(), ROOM + "-again", "base-tests-again.log");
            all.add(BaseRun.of(runs.run(request, onBase), first.asksForReport()));
        }
        Set<TestName> names = new HashSet<>();
        all.forEach(run ->
                run.census().ifPresent(census -> names.addAll(census.tests().keySet())));
        names.removeIf(
                name -> all.stream().map(run -> status(run, name)).distinct().count() == 1);
        boolean exit = all.stream()
                        .map(run -> run.exitCode().map(code -> code == 0))
                        .distinct()
                        .count()
                > 1;
        return new Flaky(Set.copyOf(names), exit);
    }

    private static Optional<TestStatus> status(BaseRun run, TestName name) {
        Map<TestName, TestResult> tests =
                run.census().<Map<TestName, TestResult>>map(TestCensus::tests).orElse(Map.of());
        return Optional.ofNullable(tests.get(name)).map(TestResult::status);
    }
}
