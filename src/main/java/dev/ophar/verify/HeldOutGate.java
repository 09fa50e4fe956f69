package dev.ophar.verify;

import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.Placement;
import dev.ophar.model.Probe;
import dev.ophar.process.ChildEnvironment;
import dev.ophar.process.ChildLimits;
import dev.ophar.tree.Room;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the checks that the executor never sees: the placed files' command, the sentinels that must fail, and the probes.
 * Each part gets a fresh checkout of its own; none has the network; what they print stays in logs for people.
 */
final class HeldOutGate {
    private final CommandGate commands;
    private final ProbeRunner probes;

    HeldOutGate(CommandGate commands) {
        this.commands = commands;
        this.probes = new ProbeRunner(commands);
    }

    /** The checks of the iterate pool. */
    HeldOutOutcome iteratePool(VerificationRequest request, HeldOutSet set) throws IOException, InterruptedException {
        Part part = new Part(GateName.HELD_OUT, set.place(), set.command(), "heldout.log");
        GateResult result = run(request, set, part);
        return new HeldOutOutcome(Optional.of(set.name()), set.place().size(), false, result);
    }

    /** The checks that are only mixed in before an accept, on top of the iterate pool's files. */
    HeldOutOutcome reservePool(VerificationRequest request, HeldOutSet set) throws IOException, InterruptedException {
        List<Placement> files =
                Stream.concat(set.place().stream(), set.reserve().stream()).toList();
        Part part = new Part(GateName.RESERVE, files, set.reserveCommand(), "heldout-reserve.log");
        GateResult result = run(request, set, part);
        return new HeldOutOutcome(Optional.of(set.name()), files.size(), true, result);
    }

    private record Part(GateName gate, List<Placement> files, Optional<String> command, String log) {
        boolean isReserve() {
            return gate == GateName.RESERVE;
        }
    }

    private GateResult run(VerificationRequest request, HeldOutSet set, Part part)
            throws IOException, InterruptedException {
        List<GateResult> results = new ArrayList<>();
        if (part.command().isPresent()) {
            results.add(inFreshTree(request, part.files(), part.command().get(), part.gate(), part.log()));
        }
        if (!part.isReserve() && set.sentinelCommand().isPresent() && allPassed(results)) {
            results.add(sentinel(request, set, set.sentinelCommand().get()));
        }
        for (Probe probe : set.probes()) {
            if (probe.reserve() == part.isReserve() && allPassed(results)) {
                results.add(probe(request, part.gate(), probe));
            }
        }
        return combined(part, results);
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

    private GateResult inFreshTree(
            VerificationRequest request, List<Placement> files, String command, GateName gate, String log)
            throws IOException, InterruptedException {
        try (Room room = fresh(request, gate.key())) {
            Optional<GateResult> setup = GateSetup.run(commands, request, room, gate);
            if (setup.isPresent()) {
                return setup.get();
            }
            try {
                HeldOutPlacer.place(request.heldOutFolder(), files, room);
            } catch (IOException e) {
                return GateResult.error(gate, "placement", String.valueOf(e.getMessage()));
            }
            return commands.run(call(request, room, gate, command, log), limits(request));
        }
    }

    /** Sentinels are checks that fail on any honest code, so a run in which they pass was tampered with. */
    private GateResult sentinel(VerificationRequest request, HeldOutSet set, String command)
            throws IOException, InterruptedException {
        List<Placement> files =
                Stream.concat(set.place().stream(), set.sentinel().stream()).toList();
        GateResult run = inFreshTree(request, files, command, GateName.HELD_OUT, "sentinel.log");
        if (run.state() == GateState.ERROR) {
            return run;
        }
        boolean passedAsItMustNot = run.passed();
        return new GateResult(
                GateName.HELD_OUT,
                passedAsItMustNot ? GateState.FAIL : GateState.PASS,
                passedAsItMustNot
                        ? "a check that must fail passed: the run was tampered with"
                        : "checks that must fail do fail",
                passedAsItMustNot ? Optional.of("sentinel_passed") : Optional.empty(),
                run.exitCode(),
                run.duration(),
                run.logFile());
    }

    private GateResult probe(VerificationRequest request, GateName gate, Probe probe)
            throws IOException, InterruptedException {
        try (Room room = fresh(request, "probe")) {
            Optional<GateResult> setup = GateSetup.run(commands, request, room, gate);
            if (setup.isPresent()) {
                return setup.get();
            }
            CommandGate.Call call = call(request, room, gate, probe.command(), "probe.log");
            return probes.run(probe, call, limits(request));
        }
    }

    private static Room fresh(VerificationRequest request, String name) throws IOException, InterruptedException {
        return request.rooms().gate(name, request.artifact().commit());
    }

    private static ChildLimits limits(VerificationRequest request) {
        return CommandGate.limits(request.spec().limits(), request.knobs());
    }

    private static CommandGate.Call call(
            VerificationRequest request, Room room, GateName gate, String command, String log) {
        Map<String, String> environment =
                ChildEnvironment.forHeldOut(request.environment(), request.spec(), request.knobs(), room.temporary());
        return new CommandGate.Call(
                gate,
                command,
                room,
                GateSetup.workingFolder(request),
                environment,
                request.logs().resolve(log),
                false);
    }
}
