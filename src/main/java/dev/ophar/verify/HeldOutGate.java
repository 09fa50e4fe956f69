package dev.ophar.verify;

import dev.ophar.git.Injected;
import dev.ophar.model.CommitId;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.Placement;
import dev.ophar.model.Probe;
import dev.ophar.model.ProbeOutcome;
import dev.ophar.model.TestStatus;
import dev.ophar.process.ChildEnvironment;
import dev.ophar.process.ChildLimits;
import dev.ophar.tree.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs the checks that the executor never sees: the placed files' command, the sentinels that must fail, and the probes.
 * Each part gets a fresh checkout of its own, with the test set-up of the base; none has the network; what they print
 * stays in logs for people. A command whose runner names its tests passes on those names, not on its exit status.
 */
final class HeldOutGate {
    private final CommandGate commands;
    private final TestRuns runs;
    private final ProbeRunner probes;
    private final VerificationRequest request;
    private final CommitId commit;

    /** @param commit what to run them on */
    HeldOutGate(CommandGate commands, TestRuns runs, VerificationRequest request, CommitId commit) {
        this.commands = commands;
        this.runs = runs;
        this.probes = new ProbeRunner(commands);
        this.request = request;
        this.commit = commit;
    }

    /** The checks of the iterate pool. */
    HeldOutOutcome iteratePool(HeldOutSet set) throws IOException, InterruptedException {
        return run(set, new Part(GateName.HELD_OUT, set.place(), set.command(), "heldout.log"));
    }

    /** The checks that are only mixed in before an accept, on top of the iterate pool's files. */
    HeldOutOutcome reservePool(HeldOutSet set) throws IOException, InterruptedException {
        return run(set, new Part(GateName.RESERVE, withReserve(set), set.reserveCommand(), "heldout-reserve.log"));
    }

    /** The files of both pools. */
    static List<Placement> withReserve(HeldOutSet set) {
        return Stream.concat(set.place().stream(), set.reserve().stream()).toList();
    }

    private record Part(GateName gate, List<Placement> files, Optional<String> command, String log) {
        boolean isReserve() {
            return gate == GateName.RESERVE;
        }
    }

    private HeldOutOutcome run(HeldOutSet set, Part part) throws IOException, InterruptedException {
        List<GateResult> results = new ArrayList<>();
        List<ProbeOutcome> probed = new ArrayList<>();
        if (part.command().isPresent()) {
            results.add(tests(part.gate(), part.files(), part.command().get(), part.log()));
        }
        if (!part.isReserve() && set.sentinelCommand().isPresent() && allPassed(results)) {
            results.add(sentinel(set, set.sentinelCommand().get()));
        }
        for (Probe probe : set.probes()) {
            if (probe.reserve() == part.isReserve() && allPassed(results)) {
                GateResult result = probe(part.gate(), probe);
                probed.add(new ProbeOutcome(probe.name(), result.state(), probe.reserve()));
                results.add(result);
            }
        }
        return new HeldOutOutcome(
                Optional.of(set.name()), part.files().size(), part.isReserve(), combined(part, results), probed);
    }

    private static boolean allPassed(List<GateResult> results) {
        return results.stream().allMatch(GateResult::passed);
    }

    /** The first part that did not pass is the gate's result; together they took as long as they took. */
    private static GateResult combined(Part part, List<GateResult> results) {
        if (results.isEmpty()) {
            return GateResult.skipped(part.gate(), "the set has no such checks");
        }
        Duration total = results.stream().map(GateResult::duration).reduce(Duration.ZERO, Duration::plus);
        GateResult decisive =
                results.stream().filter(r -> !r.passed()).findFirst().orElse(results.get(0));
        return new GateResult(
                part.gate(),
                decisive.state(),
                decisive.detail(),
                decisive.cause(),
                decisive.exitCode(),
                total,
                decisive.logFile());
    }

    /** The tests of a pool as a job, which a control run changes; fails when a file of the set cannot be read. */
    static TestJob job(
            VerificationRequest request,
            CommitId commit,
            GateName gate,
            List<Placement> files,
            String command,
            String log)
            throws IOException {
        List<Injected> placed = new ArrayList<>();
        for (Placement file : files) {
            Path from = request.heldOutFolder().resolve(file.from());
            placed.add(new Injected(file.to(), Files.readAllBytes(from)));
        }
        return new TestJob(gate, gate.key(), commit, command, command, placed, Set.of(), true, true, log);
    }

    private TestRuns.Ran ran(GateName gate, List<Placement> files, String command, String log)
            throws IOException, InterruptedException {
        TestJob job;
        try {
            job = job(request, commit, gate, files, command, log);
        } catch (IOException e) {
            return TestRuns.Ran.without(GateResult.error(gate, "placement", "a file of the set cannot be read: " + e));
        }
        return runs.run(request, job);
    }

    private GateResult tests(GateName gate, List<Placement> files, String command, String log)
            throws IOException, InterruptedException {
        TestRuns.Ran ran = ran(gate, files, command, log);
        GateResult result = ran.result();
        if (!ran.touched().isEmpty()) {
            return with(result, GateState.FAIL, "hidden checks were written to while they ran", "tests_tampered");
        }
        if (!result.passed()) {
            return result;
        }
        if (ran.census().isEmpty()) {
            return runs.expects(command)
                    ? with(result, GateState.ERROR, "the runner ended with 0 and named no test", "no_evidence")
                    : result;
        }
        TestCensus census = ran.census().get();
        int failed = census.count(TestStatus.FAILED);
        int passed = census.count(TestStatus.PASSED);
        if (failed > 0) {
            return with(result, GateState.FAIL, failed + " of " + census.tests().size() + " hidden tests fail", "");
        }
        if (passed < census.tests().size() || !census.complete() || passed == 0) {
            String detail = passed + " of " + census.tests().size() + " hidden tests were seen to pass";
            return with(result, GateState.ERROR, detail, "no_evidence");
        }
        return with(result, GateState.PASS, passed + (passed == 1 ? " hidden test passes" : " hidden tests pass"), "");
    }

    private static GateResult with(GateResult result, GateState state, String detail, String cause) {
        return new GateResult(
                result.gate(),
                state,
                detail,
                Optional.of(cause).filter(word -> !word.isEmpty()),
                result.exitCode(),
                result.duration(),
                result.logFile());
    }

    /** Sentinels are checks that fail on any honest code, so a run in which they pass was tampered with. */
    private GateResult sentinel(HeldOutSet set, String command) throws IOException, InterruptedException {
        List<Placement> files =
                Stream.concat(set.place().stream(), set.sentinel().stream()).toList();
        GateResult run = ran(GateName.HELD_OUT, files, command, "sentinel.log").result();
        if (run.state() == GateState.ERROR) {
            return run;
        }
        return run.passed()
                ? with(
                        run,
                        GateState.FAIL,
                        "a check that must fail passed: the run was tampered with",
                        "sentinel_passed")
                : with(run, GateState.PASS, "checks that must fail do fail", "");
    }

    private GateResult probe(GateName gate, Probe probe) throws IOException, InterruptedException {
        try (Room room = request.rooms().gate("probe", commit)) {
            Optional<GateResult> setup = GateSetup.run(commands, request, room, commit, gate);
            if (setup.isPresent()) {
                return setup.get();
            }
            Map<String, String> environment = ChildEnvironment.forProbe(
                    request.environment(), request.spec(), request.knobs(), room.temporary(), probe.command());
            CommandGate.Call call = new CommandGate.Call(
                    gate,
                    probe.command(),
                    room,
                    GateSetup.workingFolder(request),
                    environment,
                    request.logs().resolve("probe.log"),
                    false);
            return probes.run(probe, call, limits());
        }
    }

    private ChildLimits limits() {
        return CommandGate.limits(request.spec().limits(), request.knobs());
    }
}
