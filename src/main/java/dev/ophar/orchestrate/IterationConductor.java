package dev.ophar.orchestrate;

import dev.ophar.dispatch.DispatchRequest;
import dev.ophar.dispatch.Dispatched;
import dev.ophar.dispatch.Dispatcher;
import dev.ophar.model.EventType;
import dev.ophar.model.GateResult;
import dev.ophar.model.IsolationLevel;
import dev.ophar.model.Progress;
import dev.ophar.model.TaskSpec;
import dev.ophar.model.Waiver;
import dev.ophar.provider.Provider;
import dev.ophar.provider.Providers;
import dev.ophar.store.Json;
import dev.ophar.tree.Room;
import dev.ophar.tree.RunRooms;
import dev.ophar.verdict.VerdictRules;
import dev.ophar.verify.CensusCache;
import dev.ophar.verify.DependencySetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One iteration: dispatch, ground truth, verdict, and the evidence of all three on disk.
 *
 * <p>A dispatch is repeated with the same prompt only when its process was unreliable <em>and</em> what it left is not
 * right: work that is right counts, however its author ended.
 */
final class IterationConductor {
    private final Dispatcher dispatcher;
    private final ArtifactJudge judge;
    private final Providers providers;
    private final Map<String, String> environment;
    private final EngineVersion version;
    private final MetricsLog metrics;
    private final Rooms rooms;
    private final DependencySetup setup;
    private final CensusCache census;

    IterationConductor(
            Dispatcher dispatcher,
            ArtifactJudge judge,
            Providers providers,
            Map<String, String> environment,
            EngineVersion version,
            MetricsLog metrics,
            Rooms rooms,
            DependencySetup setup,
            CensusCache census) {
        this.dispatcher = dispatcher;
        this.judge = judge;
        this.providers = providers;
        this.environment = Map.copyOf(environment);
        this.version = version;
        this.metrics = metrics;
        this.rooms = rooms;
        this.setup = setup;
        this.census = census;
    }

    /** A dispatch and what was found out about it. */
    private record Attempt(Dispatched dispatched, ArtifactJudge.Examined examined) {}

    /**
     * Tries the run's checks on its base, before its executor is paid.
     *
     * @return what stands in their way; empty when they can be made
     */
    Optional<GateResult> preflight(RunContext context) throws IOException, InterruptedException {
        TaskSpec spec = context.queued().spec();
        try (RunRooms own = rooms.open(context, spec, 0)) {
            setUp(context, spec, 1, own);
            return judge.preflight(
                    new ArtifactJudge.Case(context, spec, 1, 1, context.folder().iteration(1), own, List.of()));
        } finally {
            distrustAfter(context);
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
            distrustAfter(context);
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
        setup.prepare(own, request, ArtifactJudge.listener(context, iteration), context.cancellation());
    }

    private IterationResult conduct(RunContext context, TaskSpec spec, int iteration, RunRooms own, EscapeAlarm alarm)
            throws IOException, InterruptedException {
        ArtifactJudge.Case toJudge = new ArtifactJudge.Case(
                context,
                spec,
                iteration,
                context.queued().knobs().maxIterations(),
                context.folder().iteration(iteration),
                own,
                List.of());
        Attempt attempt = reliableAttempt(toJudge);
        ArtifactJudge.Judged judged =
                judge.decide(toJudge, attempt.examined(), attempt.dispatched().outcome(), alarm);
        IterationResult result = judged.result();
        metrics.iteration(
                context.queued(), spec, attempt.dispatched(), result.truth(), result.verdict(), judged.reserve());
        return result;
    }

    /**
     * Checks the work of an iteration again, as it was recorded, to a verdict that ends the run: nobody is paid for
     * another try. Nothing is landed yet.
     */
    IterationResult again(RunContext context, TaskSpec spec, GatesAgain again, List<Waiver> waivers)
            throws IOException, InterruptedException {
        RecordedWork work = RecordedWork.read(context.folder(), again.iteration(), context.store());
        EscapeAlarm alarm = EscapeAlarm.arm(context.target(), context.sandbox().isolation());
        try (RunRooms own = rooms.open(context, spec, again.iteration())) {
            setUp(context, spec, again.iteration(), own);
            ArtifactJudge.Case toJudge = new ArtifactJudge.Case(
                    context,
                    spec,
                    again.iteration(),
                    again.iteration(),
                    context.folder().iteration(again.iteration()).resolve(again.folder()),
                    own,
                    waivers);
            ArtifactJudge.Examined examined = judge.examine(toJudge, work.artifact());
            return judge.decide(toJudge, examined, work.outcome(), alarm).result();
        } finally {
            distrustAfter(context);
        }
    }

    /** A run without a wall may have written to whatever is remembered. */
    private void distrustAfter(RunContext context) throws IOException {
        if (context.sandbox().isolation().level() != IsolationLevel.KERNEL) {
            rooms.distrust(context);
            setup.distrust();
            census.distrust();
        }
    }

    private Attempt reliableAttempt(ArtifactJudge.Case toJudge) throws IOException, InterruptedException {
        RunContext context = toJudge.context();
        int iteration = toJudge.iteration();
        int most = context.queued().knobs().retries();
        for (int number = 1; ; number++) {
            Dispatched dispatched = dispatch(context, toJudge.spec(), iteration, number, toJudge.rooms());
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
            ArtifactJudge.Examined examined = judge.examine(toJudge, dispatched.artifact());
            if (mayRepeat && !VerdictRules.isWorkOk(examined.truth())) {
                context.folder().setAsideAttempt(iteration, number);
                continue;
            }
            return new Attempt(dispatched, examined);
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
        RecordedWork.keep(context.folder(), iteration, dispatched.artifact());
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
}
