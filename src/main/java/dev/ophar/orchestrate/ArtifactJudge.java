package dev.ophar.orchestrate;

import dev.ophar.digest.Sha256;
import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import dev.ophar.model.ControlOutcome;
import dev.ophar.model.Decision;
import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.EventType;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.Progress;
import dev.ophar.model.TaskId;
import dev.ophar.model.TaskSpec;
import dev.ophar.model.Verdict;
import dev.ophar.model.Waiver;
import dev.ophar.process.ProcessIdentity;
import dev.ophar.store.HeldOutReading;
import dev.ophar.store.HeldOutSets;
import dev.ophar.store.Json;
import dev.ophar.tree.RunRooms;
import dev.ophar.verdict.VerdictInput;
import dev.ophar.verdict.VerdictRules;
import dev.ophar.verify.GateListener;
import dev.ophar.verify.Verification;
import dev.ophar.verify.VerificationRequest;
import dev.ophar.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks one artifact, decides about it, and writes down why. */
final class ArtifactJudge {
    private final Verifier verifier;
    private final HeldOutSets heldOutSets;
    private final Map<String, String> environment;
    private final EngineVersion version;

    ArtifactJudge(Verifier verifier, HeldOutSets heldOutSets, Map<String, String> environment, EngineVersion version) {
        this.verifier = verifier;
        this.heldOutSets = heldOutSets;
        this.environment = Map.copyOf(environment);
        this.version = version;
    }

    /**
     * What to judge.
     *
     * @param maxIterations after how many iterations work that is not right is rejected
     * @param logs where logs and evidence go
     * @param rooms in which checks run
     * @param waivers what a person waived
     */
    record Case(
            RunContext context,
            TaskSpec spec,
            int iteration,
            int maxIterations,
            Path logs,
            RunRooms rooms,
            List<Waiver> waivers) {
        Case {
            waivers = List.copyOf(waivers);
        }
    }

    /** What was found out about an artifact, and from what. */
    record Examined(VerificationRequest request, Verification found) {
        GroundTruth truth() {
            return found.truth();
        }
    }

    /** The outcome; the reserve is what was run of it. */
    record Judged(IterationResult result, Optional<HeldOutOutcome> reserve) {}

    /** Runs every gate but the last ones. */
    Examined examine(Case judged, Artifact artifact) throws IOException, InterruptedException {
        RunContext context = judged.context();
        Files.createDirectories(judged.logs());
        VerificationRequest request = request(judged, artifact);
        return new Examined(
                request, verifier.verify(request, listener(context, judged.iteration()), context.cancellation()));
    }

    /** Tries the checks on the base; what stands in their way, if anything does. */
    Optional<GateResult> preflight(Case judged) throws IOException, InterruptedException {
        RunContext context = judged.context();
        Files.createDirectories(judged.logs());
        CommitId base = context.base();
        Artifact nothingDone = context.store().artifact(base, base, List.of(), List.of());
        return verifier.preflight(
                request(judged, nothingDone), listener(context, judged.iteration()), context.cancellation());
    }

    /** Decides, runs the last gates if it would be an accept, and writes the evidence. */
    Judged decide(Case judged, Examined examined, DispatchOutcome dispatch, EscapeAlarm alarm)
            throws IOException, InterruptedException {
        List<GateResult> last = new ArrayList<>();
        VerdictInput input = input(judged, examined.truth(), dispatch, alarm, last);
        Verdict verdict = VerdictRules.decide(input);
        Optional<ControlOutcome> control = Optional.empty();
        Optional<HeldOutOutcome> reserve = Optional.empty();
        if (verdict.decision() == Decision.ACCEPT) {
            control = Optional.of(examined.found().last().control());
            last.add(control.get().gate());
            input = input(judged, examined.truth(), dispatch, alarm, last);
            verdict = VerdictRules.decide(input);
        }
        if (verdict.decision() == Decision.ACCEPT) {
            reserve = reserve(examined);
            reserve.map(HeldOutOutcome::gate).ifPresent(last::add);
            input = input(judged, examined.truth(), dispatch, alarm, last);
            verdict = VerdictRules.decide(input);
        }
        GroundTruth truth = examined.truth().withFindings(alarm.notes());
        String truthSha256 = writeEvidence(judged, truth, control, reserve, verdict, VerdictRules.used(input));
        judged.context()
                .progress()
                .accept(new Progress.Decided(
                        judged.context().task(), judged.context().run(), verdict));
        return new Judged(new IterationResult(truth, verdict, truthSha256), reserve);
    }

    private static VerdictInput input(
            Case judged, GroundTruth truth, DispatchOutcome dispatch, EscapeAlarm alarm, List<GateResult> last)
            throws IOException {
        return new VerdictInput(
                truth, dispatch, alarm.escapes(), last, judged.waivers(), judged.iteration(), judged.maxIterations());
    }

    private VerificationRequest request(Case judged, Artifact artifact) throws IOException {
        RunContext context = judged.context();
        Optional<TaskId> set = judged.spec().heldOutSet();
        Optional<HeldOutReading> reading =
                set.isPresent() ? Optional.of(heldOutSets.read(set.get())) : Optional.empty();
        Optional<String> problem = reading.filter(r -> r.set().isEmpty())
                .map(r -> r.problems().stream()
                        .map(Object::toString)
                        .findFirst()
                        .orElse("the held-out set cannot be read"));
        return new VerificationRequest(
                context.store(),
                judged.spec(),
                context.queued().commands(),
                context.queued().knobs(),
                artifact,
                reading.flatMap(HeldOutReading::set),
                problem,
                set.map(heldOutSets::folder).orElse(context.trees()),
                judged.logs(),
                judged.rooms(),
                environment);
    }

    private static Optional<HeldOutOutcome> reserve(Examined examined) throws IOException, InterruptedException {
        Optional<HeldOutSet> set = examined.request().heldOut().filter(HeldOutSet::hasReserve);
        return set.isPresent() ? Optional.of(examined.found().last().reserve(set.get())) : Optional.empty();
    }

    private String writeEvidence(
            Case judged,
            GroundTruth truth,
            Optional<ControlOutcome> control,
            Optional<HeldOutOutcome> reserve,
            Verdict verdict,
            List<Waiver> waived)
            throws IOException {
        RunContext context = judged.context();
        Path logs = judged.logs();
        Map<String, Object> truthJson = EvidenceJson.groundTruth(truth, judged.spec(), version);
        control.ifPresent(outcome -> truthJson.put(GateName.CONTROL.key(), EvidenceJson.control(outcome)));
        truthJson.put("probes", EvidenceJson.probes(truth.heldOut(), reserve));
        truthJson.put("waivers", EvidenceJson.waivers(waived));
        byte[] tests = Json.pretty(EvidenceJson.tests(truth.tests()));
        context.folder().write(logs, "tests.json", tests);
        truthJson.put("tests_sha256", Sha256.hex(tests));
        byte[] truthBytes = Json.pretty(truthJson);
        context.folder().write(logs, "ground-truth.json", truthBytes);
        String sha256 = Sha256.hex(truthBytes);

        GateResult heldOutGate = reserve.map(HeldOutOutcome::gate).orElse(truth.gate(GateName.HELD_OUT));
        context.folder().writeJson(logs, "heldout.json", EvidenceJson.heldOut(reserve.or(truth::heldOut), heldOutGate));
        context.folder()
                .writeJson(
                        logs, "verdict.json", EvidenceJson.verdict(verdict, context.queued(), truth, sha256, version));
        return sha256;
    }

    /** Tells the ledger and whoever watches how the gates of an iteration go. */
    static GateListener listener(RunContext context, int iteration) {
        return new GateListener() {
            @Override
            public void started(GateName gate) {
                context.progress().accept(new Progress.GateStarted(context.task(), context.run(), iteration, gate));
            }

            @Override
            public void launched(ProcessIdentity process) {
                RunningChild.remember(context.folder(), iteration, process);
            }

            @Override
            public void finished(GateResult result) {
                Map<String, Object> fields =
                        Journal.fields("gate", result.gate().key());
                fields.put("iteration", iteration);
                fields.putAll(EvidenceJson.gate(result));
                try {
                    context.journal().append(EventType.GATE, fields);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot record a gate of " + context.run(), e);
                }
                context.progress().accept(new Progress.GateFinished(context.task(), context.run(), iteration, result));
            }
        };
    }
}
