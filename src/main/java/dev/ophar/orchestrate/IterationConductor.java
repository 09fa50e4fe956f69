package dev.ophar.orchestrate;

import dev.ophar.digest.Sha256;
import dev.ophar.dispatch.DispatchRequest;
import dev.ophar.dispatch.Dispatched;
import dev.ophar.dispatch.Dispatcher;
import dev.ophar.model.ControlOutcome;
import dev.ophar.model.Decision;
import dev.ophar.model.EventType;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.IsolationLevel;
import dev.ophar.model.Progress;
import dev.ophar.model.TaskId;
import dev.ophar.model.TaskSpec;
import dev.ophar.model.Verdict;
import dev.ophar.process.ProcessIdentity;
import dev.ophar.provider.Provider;
import dev.ophar.provider.Providers;
import dev.ophar.store.HeldOutReading;
import dev.ophar.store.HeldOutSets;
import dev.ophar.store.Json;
import dev.ophar.tree.Room;
import dev.ophar.tree.RunRooms;
import dev.ophar.verdict.VerdictInput;
import dev.ophar.verdict.VerdictRules;
import dev.ophar.verify.CensusCache;
import dev.ophar.verify.DependencySetup;
import dev.ophar.verify.GateListener;
import dev.ophar.verify.LastGates;
import dev.ophar.verify.Verification;
import dev.ophar.verify.VerificationRequest;
import dev.ophar.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One iteration: dispatch, ground truth, verdict, and the evidence of all three on disk.
 *
 * <p>A dispatch is repeated with the same prompt only when its process was unreliable <em>and</em> what it left is not
 * right: work that is right counts, however its author ended.
 */
final class IterationConductor {
    private final Dispatcher dispatcher;
    private final Verifier verifier;
    private final HeldOutSets heldOutSets;
    private final Providers providers;
    private final Map<String, String> environment;
    private final EngineVersion version;
    private final MetricsLog metrics;
    private final Rooms rooms;
    private final DependencySetup setup;
    private final CensusCache census;

    IterationConductor(
            Dispatcher dispatcher,
            Verifier verifier,
            HeldOutSets heldOutSets,
            Providers providers,
            Map<String, String> environment,
            EngineVersion version,
            MetricsLog metrics,
            Rooms rooms,
            DependencySetup setup,
            CensusCache census) {
        this.dispatcher = dispatcher;
        this.verifier = verifier;
        this.heldOutSets = heldOutSets;
        this.providers = providers;
        this.environment = Map.copyOf(environment);
        this.version = version;
        this.metrics = metrics;
        this.rooms = rooms;
        this.setup = setup;
        this.census = census;
    }

    /** A dispatch and what was found out about it. */
    private record Attempt(Dispatched dispatched, VerificationRequest request, GroundTruth truth, LastGates last) {
        Attempt withFindings(List<String> more) {
            return new Attempt(dispatched, request, truth.withFindings(more), last);
        }
    }

    /** Conducts one iteration with the given prompt to its verdict; nothing is landed yet. */
    IterationResult conduct(RunContext context, TaskSpec spec, int iteration) throws IOException, InterruptedException {
        Map<String, Object> fields = Journal.fields("run_dir", context.folder().ledgerPath(iteration));
        fields.put("iteration", iteration);
        context.journal().append(EventType.DISPATCH, fields);

        EscapeAlarm alarm = EscapeAlarm.arm(context.target(), context.sandbox().isolation());
        try (RunRooms own = rooms.open(context, spec, iteration)) {
            setUp(context, spec, iteration, own);
            return conduct(context, spec, iteration, own, alarm);
        } finally {
            if (context.sandbox().isolation().level() != IsolationLevel.KERNEL) {
                rooms.distrust(context);
                setup.distrust();
                census.distrust();
            }
        }
    }

    /** A set-up that fails on the base is said; the checks will fail to be made, and say why. */
    private void setUp(RunContext context, TaskSpec spec, int iteration, RunRooms own)
            throws IOException, InterruptedException {
        Optional<String> command = context.queued().commands().setup();
        if (command.isEmpty()) {
            return;
        }
        Path logs = context.folder().iteration(iteration);
        Files.createDirectories(logs);
        DependencySetup.Request request = new DependencySetup.Request(
                spec,
                context.queued().knobs(),
                command.get(),
                context.base(),
                context.store().treeId(context.base()),
                logs,
                environment);
        setup.prepare(own, request, listener(context, iteration), context.cancellation());
    }

    private IterationResult conduct(RunContext context, TaskSpec spec, int iteration, RunRooms own, EscapeAlarm alarm)
            throws IOException, InterruptedException {
        Attempt attempt = reliableAttempt(context, spec, iteration, own);
        VerdictInput input = new VerdictInput(
                attempt.truth(),
                attempt.dispatched().outcome(),
                alarm.escapes(),
                List.of(),
                iteration,
                context.queued().knobs().maxIterations());
        Verdict verdict = VerdictRules.decide(input);
        Optional<ControlOutcome> control = Optional.empty();
        Optional<HeldOutOutcome> reserve = Optional.empty();
        if (verdict.decision() == Decision.ACCEPT) {
            control = Optional.of(attempt.last().control());
            verdict = decide(input, alarm, control.map(ControlOutcome::gate).stream());
        }
        if (verdict.decision() == Decision.ACCEPT) {
            reserve = reserve(attempt);
            verdict = decide(
                    input,
                    alarm,
                    Stream.concat(
                            control.map(ControlOutcome::gate).stream(), reserve.map(HeldOutOutcome::gate).stream()));
        }
        attempt = attempt.withFindings(alarm.notes());
        String truthSha256 = writeEvidence(context, spec, iteration, attempt, control, reserve, verdict);
        metrics.iteration(context.queued(), spec, attempt.dispatched(), attempt.truth(), verdict, reserve);
        context.progress().accept(new Progress.Decided(context.task(), context.run(), verdict));
        return new IterationResult(attempt.dispatched(), attempt.truth(), verdict, truthSha256);
    }

    private static Verdict decide(VerdictInput before, EscapeAlarm alarm, Stream<GateResult> lastGates)
            throws IOException {
        return VerdictRules.decide(new VerdictInput(
                before.groundTruth(),
                before.dispatch(),
                alarm.escapes(),
                lastGates.toList(),
                before.iteration(),
                before.maxIterations()));
    }

    private Attempt reliableAttempt(RunContext context, TaskSpec spec, int iteration, RunRooms own)
            throws IOException, InterruptedException {
        int most = context.queued().knobs().retries();
        for (int number = 1; ; number++) {
            Dispatched dispatched = dispatch(context, spec, iteration, number, own);
            boolean mayRepeat = number < most
                    && !dispatched.outcome().status().isReliable()
                    && dispatched
                            .outcome()
                            .providerError()
                            .map(kind -> kind.isWorthRetrying())
                            .orElse(true);
            if (mayRepeat && !dispatched.artifact().hasChanges()) {
                context.folder().setAsideAttempt(iteration, number);
                continue;
            }
            VerificationRequest request = request(context, spec, iteration, dispatched, own);
            Verification found = verifier.verify(request, listener(context, iteration), context.cancellation());
            if (mayRepeat && !VerdictRules.isWorkOk(found.truth())) {
                context.folder().setAsideAttempt(iteration, number);
                continue;
            }
            return new Attempt(dispatched, request, found.truth(), found.last());
        }
    }

    private Dispatched dispatch(RunContext context, TaskSpec spec, int iteration, int attempt, RunRooms own)
            throws IOException, InterruptedException {
        Path logs = context.folder().iteration(iteration);
        try (Room room = rooms.executor(context, spec, attempt, own)) {
            return dispatch(context, spec, iteration, attempt, room, logs);
        }
    }

    private Dispatched dispatch(RunContext context, TaskSpec spec, int iteration, int attempt, Room room, Path logs)
            throws IOException, InterruptedException {
        context.folder()
                .writeJson(
                        logs,
                        "run.json",
                        EvidenceJson.run(
                                context.queued(),
                                spec,
                                iteration,
                                context.base(),
                                room.tree(),
                                context.target().folder(),
                                context.sandbox().isolation(),
                                version));
        context.progress().accept(new Progress.Dispatched(context.task(), context.run(), iteration, attempt));
        DispatchRequest request = new DispatchRequest(
                spec,
                context.queued().knobs(),
                context.run(),
                iteration,
                attempt,
                context.base(),
                room,
                logs,
                environment);
        String name = context.queued().knobs().provider();
        Provider provider = providers
                .named(name)
                .orElseThrow(() -> new IOException("there is no agent '" + name + "'; known: " + providers.names()));
        Dispatched dispatched = dispatcher.dispatch(
                context.store(),
                provider,
                request,
                context.cancellation(),
                started -> RunningChild.remember(context.folder(), iteration, started));
        context.store().keep(context.run(), iteration, dispatched.artifact().commit());
        writeDispatch(context, logs, dispatched);
        context.progress()
                .accept(new Progress.Recorded(
                        context.task(),
                        context.run(),
                        iteration,
                        dispatched.outcome(),
                        dispatched.artifact().changes().size()));
        if (!dispatched.notes().isEmpty()) {
            context.progress().accept(new Progress.Notice(context.task(), context.run(), dispatched.notes()));
        }
        return dispatched;
    }

    private static void writeDispatch(RunContext context, Path logs, Dispatched dispatched) throws IOException {
        context.folder().writeJson(logs, "dispatch.json", EvidenceJson.dispatch(dispatched.outcome()));
        if (dispatched.report().isPresent()) {
            context.folder()
                    .writeJson(
                            logs,
                            "report.json",
                            Json.map(dispatched.report().get().envelope()));
        }
        String patch = context.store()
                .patch(
                        dispatched.artifact().base(),
                        dispatched.artifact().commit(),
                        context.queued().knobs().outputCap());
        context.folder().write(logs, "diff.patch", patch.getBytes(StandardCharsets.UTF_8));
    }

    private VerificationRequest request(
            RunContext context, TaskSpec spec, int iteration, Dispatched dispatched, RunRooms own) throws IOException {
        Optional<TaskId> set = spec.heldOutSet();
        Optional<HeldOutReading> reading =
                set.isPresent() ? Optional.of(heldOutSets.read(set.get())) : Optional.empty();
        Optional<String> problem = reading.filter(r -> r.set().isEmpty())
                .map(r -> r.problems().stream()
                        .map(Object::toString)
                        .findFirst()
                        .orElse("the held-out set cannot be read"));
        return new VerificationRequest(
                context.store(),
                spec,
                context.queued().commands(),
                context.queued().knobs(),
                dispatched.artifact(),
                reading.flatMap(HeldOutReading::set),
                problem,
                set.map(heldOutSets::folder).orElse(context.trees()),
                context.folder().iteration(iteration),
                own,
                environment);
    }

    private static Optional<HeldOutOutcome> reserve(Attempt attempt) throws IOException, InterruptedException {
        Optional<HeldOutSet> set = attempt.request().heldOut().filter(HeldOutSet::hasReserve);
        return set.isPresent() ? Optional.of(attempt.last().reserve(set.get())) : Optional.empty();
    }

    private String writeEvidence(
            RunContext context,
            TaskSpec spec,
            int iteration,
            Attempt attempt,
            Optional<ControlOutcome> control,
            Optional<HeldOutOutcome> reserve,
            Verdict verdict)
            throws IOException {
        Path logs = context.folder().iteration(iteration);
        GroundTruth truth = attempt.truth();
        Map<String, Object> truthJson = EvidenceJson.groundTruth(truth, spec, version);
        control.ifPresent(outcome -> truthJson.put(GateName.CONTROL.key(), EvidenceJson.control(outcome)));
        truthJson.put("probes", EvidenceJson.probes(truth.heldOut(), reserve));
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

    private static GateListener listener(RunContext context, int iteration) {
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
