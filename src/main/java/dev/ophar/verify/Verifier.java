package dev.ophar.verify;

import dev.ophar.git.ObjectStore;
import dev.ophar.model.Artifact;
import dev.ophar.model.Cancellation;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.VisibleText;
import dev.ophar.process.ChildEnvironment;
import dev.ophar.process.ChildRunner;
import dev.ophar.tree.Room;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Finds out what is true about an artifact: each gate in a fresh checkout of the recorded commit, inside the sandbox.
 *
 * <p>Every gate runs, also after one failed: a person who reads the evidence wants all of it, and the next prompt is
 * better for it.
 */
public final class Verifier {
    /** The weakest kind of proof: the command ended with 0, and nothing more was looked at. */
    private static final String EXIT_CODE_EVIDENCE = "exit-code";

    private static final int MOST_NAMED = 10;

    private final ChildRunner runner;

    public Verifier(ChildRunner runner) {
        this.runner = runner;
    }

    /**
     * Runs every gate but the reserve.
     *
     * @throws CancellationException if the run was cancelled meanwhile
     * @throws IOException if a checkout or a log cannot be written
     */
    public GroundTruth verify(VerificationRequest request, GateListener listener, Cancellation cancellation)
            throws IOException, InterruptedException {
        Gates gates = new Gates(listener);
        Artifact artifact = request.artifact();
        CommandGate commands = new CommandGate(runner, cancellation, listener::launched);

        gates.run(GateName.CHANGES, () -> changes(artifact));
        List<String> dependencies = DependencyFiles.builtIn().changedBy(artifact);
        if (!dependencies.isEmpty()) {
            request.rooms().standAlone(artifact.commit());
        }
        List<String> outOfScope = ScopeGate.outOfScope(request.spec(), artifact);
        gates.run(GateName.SCOPE, () -> ScopeGate.judge(outOfScope));
        gates.run(GateName.INTEGRITY, () -> IntegrityGate.judge(artifact, request.heldOut()));
        command(
                gates,
                commands,
                request,
                GateName.VISIBLE_TESTS,
                request.commands().test());
        command(gates, commands, request, GateName.TYPECHECK, request.commands().typecheck());
        command(gates, commands, request, GateName.LINT, request.commands().lint());
        Optional<HeldOutOutcome> heldOut = heldOut(gates, commands, request);

        return new GroundTruth(
                request.spec().id(),
                artifact,
                gates.results(),
                outOfScope,
                heldOut,
                EXIT_CODE_EVIDENCE,
                request.rooms().isolation(),
                findings(artifact, dependencies));
    }

    /**
     * Asks, before a would-be accept, whether the visible tests can fail at all.
     *
     * @throws CancellationException if the run was cancelled meanwhile
     */
    public GateResult verifyControl(
            ObjectStore store, VerificationRequest request, GateListener listener, Cancellation cancellation)
            throws IOException, InterruptedException {
        CommandGate commands = new CommandGate(runner, cancellation, listener::launched);
        listener.started(GateName.CONTROL);
        GateResult result = new ControlRun(store, commands, Ecosystems.builtIn()).run(request);
        listener.finished(result);
        return result;
    }

    /**
     * Runs the reserved checks of a would-be accept.
     *
     * @throws CancellationException if the run was cancelled meanwhile
     */
    public HeldOutOutcome verifyReserve(
            VerificationRequest request, HeldOutSet set, GateListener listener, Cancellation cancellation)
            throws IOException, InterruptedException {
        CommandGate commands = new CommandGate(runner, cancellation, listener::launched);
        listener.started(GateName.RESERVE);
        HeldOutOutcome outcome = new HeldOutGate(commands).reservePool(request, set);
        listener.finished(outcome.gate());
        return outcome;
    }

    private void command(
            Gates gates, CommandGate commands, VerificationRequest request, GateName gate, Optional<String> command)
            throws IOException, InterruptedException {
        if (command.isEmpty()) {
            gates.skip(gate, "no command configured");
            return;
        }
        gates.run(gate, () -> inFreshTree(commands, request, gate, command.get()));
    }

    private GateResult inFreshTree(CommandGate commands, VerificationRequest request, GateName gate, String command)
            throws IOException, InterruptedException {
        try (Room room = request.rooms().gate(gate.key(), request.artifact().commit())) {
            Optional<GateResult> setup = GateSetup.run(commands, request, room, gate);
            if (setup.isPresent()) {
                return setup.get();
            }
            Map<String, String> environment =
                    ChildEnvironment.forGate(request.environment(), request.spec(), request.knobs(), room.temporary());
            CommandGate.Call call = new CommandGate.Call(
                    gate,
                    command,
                    room,
                    GateSetup.workingFolder(request),
                    environment,
                    request.logs().resolve(GateLogs.of(gate)),
                    request.spec().network());
            return commands.run(call, CommandGate.limits(request.spec().limits(), request.knobs()));
        }
    }

    private Optional<HeldOutOutcome> heldOut(Gates gates, CommandGate commands, VerificationRequest request)
            throws IOException, InterruptedException {
        if (request.heldOutProblem().isPresent()) {
            GateResult error = GateResult.error(
                    GateName.HELD_OUT,
                    "heldout_missing",
                    request.heldOutProblem().get());
            gates.run(GateName.HELD_OUT, () -> error);
            return Optional.of(new HeldOutOutcome(request.spec().heldOutSet(), 0, false, error));
        }
        if (request.heldOut().isEmpty()) {
            gates.skip(GateName.HELD_OUT, "the task has no held-out set");
            return Optional.empty();
        }
        HeldOutSet set = request.heldOut().get();
        HeldOutGate gate = new HeldOutGate(commands);
        List<HeldOutOutcome> outcome = new ArrayList<>();
        gates.run(GateName.HELD_OUT, () -> {
            HeldOutOutcome ran = gate.iteratePool(request, set);
            outcome.add(ran);
            return ran.gate();
        });
        return Optional.of(outcome.get(0));
    }

    private static GateResult changes(Artifact artifact) {
        return artifact.hasChanges()
                ? GateResult.of(GateName.CHANGES, GateState.PASS, artifact.diffStat())
                : GateResult.of(GateName.CHANGES, GateState.FAIL, "nothing was changed");
    }

    private static List<String> findings(Artifact artifact, List<String> dependencies) {
        List<String> findings = new ArrayList<>();
        if (!artifact.ignored().isEmpty()) {
            findings.add(artifact.ignored().size()
                    + " new ignored file(s) were left out of the artifact: the repository's ignore rules cover them");
        }
        if (!dependencies.isEmpty()) {
            findings.add("dependencies changed: " + VisibleText.list(dependencies, MOST_NAMED));
        }
        return findings;
    }

    private interface GateWork {
        GateResult run() throws IOException, InterruptedException;
    }

    /** Collects results and tells the listener. */
    private static final class Gates {
        private final Map<GateName, GateResult> results = new EnumMap<>(GateName.class);
        private final GateListener listener;

        Gates(GateListener listener) {
            this.listener = listener;
        }

        void run(GateName gate, GateWork work) throws IOException, InterruptedException {
            listener.started(gate);
            GateResult result = work.run();
            results.put(gate, result);
            listener.finished(result);
        }

        void skip(GateName gate, String why) {
            GateResult result = GateResult.skipped(gate, why);
            results.put(gate, result);
            listener.finished(result);
        }

        Map<GateName, GateResult> results() {
            return results;
        }
    }
}
