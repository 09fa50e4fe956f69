package dev.ophar.verify;

import dev.ophar.model.ControlCheck;
import dev.ophar.model.ControlOutcome;
import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The gates that only a would-be accept meets: the control runs of its tests, visible and hidden, and the reserved
 * checks. Of meaning as long as the rooms of the verification are open.
 */
public final class LastGates {
    private static final String NO_EVIDENCE = "no_evidence";
    private static final int NAMED = 3;

    private final VerificationRequest request;
    private final GroundTruth truth;
    private final ControlRun controls;
    private final Optional<ControlRun.Subject> visible;
    private final TestRuns runs;
    private final HeldOutGate heldOut;
    private final CheckedTrees trees;
    private final GateListener listener;

    LastGates(
            VerificationRequest request,
            GroundTruth truth,
            ControlRun controls,
            Optional<ControlRun.Subject> visible,
            TestRuns runs,
            HeldOutGate heldOut,
            CheckedTrees trees,
            GateListener listener) {
        this.request = request;
        this.truth = truth;
        this.controls = controls;
        this.visible = visible;
        this.runs = runs;
        this.heldOut = heldOut;
        this.trees = trees;
        this.listener = listener;
    }

    /**
     * Asks whether the commands that were green can say no.
     *
     * @throws CancellationException if the run was cancelled meanwhile
     */
    public ControlOutcome control() throws IOException, InterruptedException {
        listener.started(GateName.CONTROL);
        ControlOutcome outcome = judge();
        listener.finished(outcome.gate());
        return outcome;
    }

    private ControlOutcome judge() throws IOException, InterruptedException {
        if (visible.isEmpty()) {
            return new ControlOutcome(GateResult.skipped(GateName.CONTROL, "no test command"), List.of());
        }
        ControlRun.Answer answer = controls.ask(visible.get());
        List<ControlCheck> checks = new ArrayList<>(answer.checks());
        Duration total = answer.duration();
        GateResult gate = visibleGate(answer);
        String log = GateLogs.CONTROL;
        if (gate.passedOrSkipped()) {
            for (ControlRun.Subject hidden : hidden()) {
                ControlRun.Answer ofHidden = controls.ask(hidden);
                total = total.plus(ofHidden.duration());
                ofHidden.checks()
                        .forEach(check -> checks.add(
                                new ControlCheck(check.kind(), "held-out", "", check.seen(), check.failed())));
                if (ofHidden.wasAsked() && !ofHidden.proven() && gate.passedOrSkipped()) {
                    log = GateLogs.HIDDEN_CONTROL;
                    gate = unproven(
                            "hidden checks that must fail were not seen to fail, so their green proves nothing");
                }
            }
        }
        return new ControlOutcome(
                new GateResult(
                        GateName.CONTROL,
                        gate.state(),
                        gate.detail(),
                        gate.cause(),
                        Optional.empty(),
                        total,
                        Optional.of(log)),
                checks);
    }

    private GateResult visibleGate(ControlRun.Answer answer) {
        if (answer.proven()) {
            int all = answer.checks().size();
            return GateResult.of(
                    GateName.CONTROL,
                    GateState.PASS,
                    all == 1 ? "what must fail does fail" : "all " + all + " tests that must fail do fail");
        }
        if (answer.problem().isPresent()) {
            return GateResult.error(
                    GateName.CONTROL,
                    "control_failed",
                    "the control run: " + answer.problem().get());
        }
        boolean named = truth.evidence() == EvidenceKind.NAMED_TESTS;
        if (named && answer.wasAsked()) {
            List<ControlCheck> dull =
                    answer.checks().stream().filter(check -> !check.proven()).toList();
            List<String> files =
                    dull.stream().map(ControlCheck::file).distinct().toList();
            return unproven(dull.size() + " of " + answer.checks().size()
                    + " tests that must fail were not seen to fail (in " + VisibleText.list(files, NAMED)
                    + "), so the green run proves nothing");
        }
        if (truth.gate(GateName.HELD_OUT).passed()) {
            return GateResult.skipped(
                    GateName.CONTROL,
                    (answer.wasAsked() ? "not proven" : "no known way to make this command fail")
                            + "; the held-out checks stand in");
        }
        if (named) {
            return unproven(
                    "tests were seen by name, but there is no known way to write one beside them that must fail;"
                            + " give the task a held-out set or a probe");
        }
        return unproven(
                answer.wasAsked()
                        ? "the test command stayed green though its script had to fail, so its green proves nothing"
                        // Short enough to stand in one line of a terminal: what to do comes last.
                        : "it shows only an exit status, and there is no known way to make it red;"
                                + " give the task a held-out set or a probe, or a runner that names its tests");
    }

    private static GateResult unproven(String detail) {
        return GateResult.error(GateName.CONTROL, NO_EVIDENCE, detail);
    }

    private List<ControlRun.Subject> hidden() throws IOException {
        List<ControlRun.Subject> subjects = new ArrayList<>();
        Optional<HeldOutSet> set = request.heldOut()
                .filter(there -> truth.gate(GateName.HELD_OUT).passed()
                        || there.command().isEmpty());
        if (set.isPresent()) {
            HeldOutSet there = set.get();
            if (there.command().isPresent()) {
                subjects.add(subject(HeldOutGate.job(
                        request,
                        trees.deciding(),
                        GateName.HELD_OUT,
                        there.place(),
                        there.command().get(),
                        GateLogs.CONTROL)));
            }
            if (there.reserveCommand().isPresent()) {
                subjects.add(subject(HeldOutGate.job(
                        request,
                        trees.deciding(),
                        GateName.RESERVE,
                        HeldOutGate.withReserve(there),
                        there.reserveCommand().get(),
                        GateLogs.CONTROL)));
            }
        }
        return subjects;
    }

    private ControlRun.Subject subject(TestJob job) {
        return new ControlRun.Subject(
                job, runs.expectsReport(job), (path, name) -> true, controls.contentOf(job, true));
    }

    /**
     * Runs the reserved checks.
     *
     * @throws CancellationException if the run was cancelled meanwhile
     */
    public HeldOutOutcome reserve(HeldOutSet set) throws IOException, InterruptedException {
        listener.started(GateName.RESERVE);
        HeldOutOutcome outcome = heldOut.reservePool(set);
        listener.finished(outcome.gate());
        return outcome;
    }
}
