package dev.ophar.verify;

import dev.ophar.git.ObjectStore;
import dev.ophar.model.Artifact;
import dev.ophar.model.Cancellation;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.CommitId;
import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.TestEvidence;
import dev.ophar.model.TestResult;
import dev.ophar.model.VisibleText;
import dev.ophar.process.ChildEnvironment;
import dev.ophar.process.ChildRunner;
import dev.ophar.process.CommandWords;
import dev.ophar.process.ProgramLookup;
import dev.ophar.tree.Room;
import dev.ophar.verify.integrity.Contents;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is true about an artifact: each gate in a fresh checkout of the recorded work, inside the sandbox.
 *
 * <p>Every gate runs, also after one failed: a person who reads the evidence wants all of it, and the next prompt is
 * better for it.
 */
public final class Verifier {
    private static final int MOST_NAMED = 10;

    private final ChildRunner runner;
    private final CensusCache cache;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Knowledge knowledge;

    /** @param cache what test commands did on bases */
    public Verifier(ChildRunner runner, CensusCache cache) {
        this.runner = runner;
        this.cache = cache;
    }

    /** Read when it is first asked for: a panel that only looks needs none of it. */
    private synchronized Knowledge knowledge() throws IOException {
        Knowledge known = knowledge;
        if (known == null) {
            known = new Knowledge();
            knowledge = known;
        }
        return known;
    }

    /**
     * Runs every gate but the last ones.
     *
     * @throws CancellationException if the run was cancelled meanwhile
     * @throws IOException if a checkout or a log cannot be written
     */
    public Verification verify(VerificationRequest request, GateListener listener, Cancellation cancellation)
            throws IOException, InterruptedException {
        Gates gates = new Gates(listener);
        Artifact artifact = request.artifact();
        CommandGate commands = new CommandGate(runner, cancellation, listener::launched);
        Knowledge known = knowledge();
        TestRuns runs = new TestRuns(commands, known.runners());
        Optional<String> spelledOut = spelledOut(request);
        CheckedTrees trees = CheckedTrees.of(
                request.store(), artifact, request.spec().testsMayChange(), scripts(request, spelledOut), known);

        gates.run(GateName.CHANGES, () -> changes(artifact));
        List<String> dependencies = known.dependencies().changedBy(artifact);
        if (!dependencies.isEmpty()) {
            request.rooms().standAlone(artifact.commit());
            trees.standAlone(request.rooms());
        }
        List<String> outOfScope = ScopeGate.outOfScope(request.spec(), artifact);
        gates.run(GateName.SCOPE, () -> ScopeGate.judge(outOfScope));
        List<IntegrityFact> facts = facts(request);
        gates.run(GateName.INTEGRITY, () -> IntegrityGate.judge(artifact, request.heldOut(), facts));
        Optional<VisibleTests.Shown> shown = visibleTests(gates, runs, request, trees, spelledOut);
        style(
                gates,
                commands,
                request,
                trees.styled(),
                GateName.TYPECHECK,
                request.commands().typecheck());
        style(
                gates,
                commands,
                request,
                trees.styled(),
                GateName.LINT,
                request.commands().lint());
        HeldOutGate heldOutGate = new HeldOutGate(commands, runs, request, trees.deciding());
        Optional<HeldOutOutcome> heldOut = heldOut(gates, heldOutGate, request);

        GroundTruth truth = new GroundTruth(
                request.spec().id(),
                artifact,
                gates.results(),
                outOfScope,
                heldOut,
                shown.map(VisibleTests.Shown::kind).orElse(EvidenceKind.EXIT_CODE),
                shown.map(VisibleTests.Shown::evidence).orElse(TestEvidence.NONE),
                facts,
                request.rooms().isolation(),
                findings(artifact, dependencies, shown));
        ControlRun controls = new ControlRun(request.store(), runs, known.controls(), request, random);
        Optional<ControlRun.Subject> visible = shown.map(there -> {
            TestJob job = deciding(request, trees, spelledOut.orElseThrow());
            return new ControlRun.Subject(
                    job,
                    there.kind() == EvidenceKind.NAMED_TESTS,
                    new SeenTests(there.now(), there.onBase()),
                    controls.contentOf(job, false));
        });
        return new Verification(
                truth, new LastGates(request, truth, controls, visible, runs, heldOutGate, trees, listener));
    }

    /**
     * Tries the task's commands on the base, before anybody is paid: a check that cannot be made there cannot be made
     * later either. A red check is no problem, and neither is one that does not end: both may be what the task is about.
     *
     * @param request with the base itself as the artifact
     * @return what stands in the way, in the gate's words; empty when the checks can be made
     */
    public Optional<GateResult> preflight(VerificationRequest request, GateListener listener, Cancellation cancellation)
            throws IOException, InterruptedException {
        TestRuns runs = new TestRuns(
                new CommandGate(runner, cancellation, listener::launched),
                knowledge().runners());
        Optional<String> spelledOut = spelledOut(request);
        CheckedTrees base = CheckedTrees.of(
                request.store(), request.artifact(), List.of(), scripts(request, spelledOut), knowledge());
        List<TestJob> jobs = new ArrayList<>();
        spelledOut.ifPresent(command -> jobs.add(deciding(request, base, command)));
        request.commands().typecheck().ifPresent(command -> jobs.add(TestJob.style(GateName.TYPECHECK, base, command)));
        request.commands().lint().ifPresent(command -> jobs.add(TestJob.style(GateName.LINT, base, command)));
        BaseRuns bases = new BaseRuns(runs, cache);
        for (TestJob job : jobs) {
            Optional<GateResult> problem = bases.of(request, job).run().problem();
            if (problem.filter(found -> isInTheWay(request, job, found)).isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** A program that the tree itself is to hold may be what the task is about; one of the machine is not. */
    private static boolean isInTheWay(VerificationRequest request, TestJob job, GateResult found) {
        String cause = found.cause().orElse("");
        if (!cause.equals("tool_missing")) {
            return cause.equals("setup_failed") || cause.equals("launch_failed");
        }
        String program = CommandWords.split(job.command()).get(0);
        return !program.contains("/")
                && ProgramLookup.find(
                                program,
                                Path.of("/"),
                                Optional.ofNullable(request.environment().get("PATH")))
                        instanceof ProgramLookup.Found.Nothing;
    }

    private static Optional<String> spelledOut(VerificationRequest request) throws IOException {
        Optional<String> command = request.commands().test();
        return command.isPresent()
                ? Optional.of(NodeScripts.spelledOut(request.store(), request, command.get()))
                : Optional.empty();
    }

    /** Files of the base that are a test by themselves. */
    private Set<String> scripts(VerificationRequest request, Optional<String> spelledOut) throws IOException {
        if (spelledOut.isEmpty()) {
            return Set.of();
        }
        ObjectStore store = request.store();
        CommitId base = request.artifact().base();
        Set<String> scripts = new HashSet<>();
        PlainScripts.write(spelledOut.get(), request.spec().workingFolder(), path -> store.read(base, path), random)
                .forEach(script -> scripts.add(script.path()));
        return scripts;
    }

    private List<IntegrityFact> facts(VerificationRequest request) throws IOException {
        ObjectStore store = request.store();
        Artifact artifact = request.artifact();
        Contents contents = new Contents() {
            @Override
            public Optional<byte[]> base(String path) throws IOException {
                return store.read(artifact.base(), path);
            }

            @Override
            public Optional<byte[]> after(String path) throws IOException {
                return store.read(artifact.commit(), path);
            }
        };
        return knowledge().integrity().of(artifact, contents, request.spec().testsMayChange());
    }

    private static TestJob deciding(VerificationRequest request, CheckedTrees trees, String spelledOut) {
        return TestRuns.visible(trees.deciding(), request.commands().test().orElseThrow(), spelledOut, trees.sealed());
    }

    private Optional<VisibleTests.Shown> visibleTests(
            Gates gates, TestRuns runs, VerificationRequest request, CheckedTrees trees, Optional<String> spelledOut)
            throws IOException, InterruptedException {
        if (spelledOut.isEmpty()) {
            gates.skip(GateName.VISIBLE_TESTS, "no command configured");
            return Optional.empty();
        }
        VisibleTests tests = new VisibleTests(
                runs,
                new BaseRuns(runs, cache),
                request,
                trees,
                deciding(request, trees, spelledOut.get()),
                allowances(request));
        List<VisibleTests.Shown> shown = new ArrayList<>();
        gates.run(GateName.VISIBLE_TESTS, () -> {
            shown.add(tests.run());
            return shown.get(0).gate();
        });
        return Optional.of(shown.get(0));
    }

    private static TestJudge.Allowances allowances(VerificationRequest request) {
        List<String> changed = request.artifact().changes().stream()
                .map(ChangedPath::path)
                .filter(path -> request.spec().testsMayChange().stream().anyMatch(glob -> glob.matches(path)))
                .toList();
        return new TestJudge.Allowances(
                name -> request.spec().knownRed().stream().anyMatch(name::isCalled), test -> mayVanish(changed, test));
    }

    private static boolean mayVanish(List<String> changed, TestResult test) {
        return changed.stream().anyMatch(path -> TestPlace.isIn(path, test))
                || (!changed.isEmpty() && !TestPlace.isKnown(test));
    }

    private void style(
            Gates gates,
            CommandGate commands,
            VerificationRequest request,
            CommitId commit,
            GateName gate,
            Optional<String> command)
            throws IOException, InterruptedException {
        if (command.isEmpty()) {
            gates.skip(gate, "no command configured");
            return;
        }
        gates.run(gate, () -> inFreshTree(commands, request, commit, gate, command.get()));
    }

    private GateResult inFreshTree(
            CommandGate commands, VerificationRequest request, CommitId commit, GateName gate, String command)
            throws IOException, InterruptedException {
        try (Room room = request.rooms().gate(gate.key(), commit)) {
            Optional<GateResult> setup = GateSetup.run(commands, request, room, commit, gate);
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

    private Optional<HeldOutOutcome> heldOut(Gates gates, HeldOutGate gate, VerificationRequest request)
            throws IOException, InterruptedException {
        if (request.heldOutProblem().isPresent()) {
            GateResult error = GateResult.error(
                    GateName.HELD_OUT,
                    "heldout_missing",
                    request.heldOutProblem().get());
            gates.run(GateName.HELD_OUT, () -> error);
            return Optional.of(new HeldOutOutcome(request.spec().heldOutSet(), 0, false, error, List.of()));
        }
        if (request.heldOut().isEmpty()) {
            gates.skip(GateName.HELD_OUT, "the task has no held-out set");
            return Optional.empty();
        }
        HeldOutSet set = request.heldOut().get();
        List<HeldOutOutcome> outcome = new ArrayList<>();
        gates.run(GateName.HELD_OUT, () -> {
            HeldOutOutcome ran = gate.iteratePool(set);
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

    private static List<String> findings(
            Artifact artifact, List<String> dependencies, Optional<VisibleTests.Shown> shown) {
        List<String> findings = new ArrayList<>();
        shown.ifPresent(there -> findings.addAll(there.evidence().notes()));
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
