package dev.ophar.orchestrate;

import dev.ophar.git.LandResult;
import dev.ophar.git.Landing;
import dev.ophar.git.ObjectStore;
import dev.ophar.git.TargetRepository;
import dev.ophar.model.Artifact;
import dev.ophar.model.Cancellation;
import dev.ophar.model.CommitId;
import dev.ophar.model.EventType;
import dev.ophar.model.GateResult;
import dev.ophar.model.Isolation;
import dev.ophar.model.IsolationLevel;
import dev.ophar.model.Progress;
import dev.ophar.model.RunState;
import dev.ophar.model.StandingAlarm;
import dev.ophar.model.TaskSpec;
import dev.ophar.model.Verdict;
import dev.ophar.process.TreeRemoval;
import dev.ophar.sandbox.IsolationWish;
import dev.ophar.sandbox.Sandbox;
import dev.ophar.store.Ledger;
import dev.ophar.store.RunFolder;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Conducts one run from {@code open} to a state in which nothing more happens by itself.
 *
 * <p>Trouble of ours (a disk that is full, a repository that vanished) ends the run as blocked with the cause
 * {@code infrastructure}: it is said, it is on record, and the queue goes on.
 */
public final class RunConductor {
    private static final Logger LOG = LoggerFactory.getLogger(RunConductor.class);

    private final Workspace workspace;
    private final CacheFolder cache;
    private final Ledger ledger;
    private final IterationConductor iterations;
    private final RefineStep refine;
    private final Landing landing;
    private final TargetLocks locks;
    private final TreeRemoval removal;
    private final Walls walls;
    private final EngineVersion version;

    RunConductor(
            Workspace workspace,
            CacheFolder cache,
            Ledger ledger,
            IterationConductor iterations,
            RefineStep refine,
            Landing landing,
            TargetLocks locks,
            TreeRemoval removal,
            Walls walls,
            EngineVersion version) {
        this.workspace = workspace;
        this.cache = cache;
        this.ledger = ledger;
        this.iterations = iterations;
        this.refine = refine;
        this.landing = landing;
        this.locks = locks;
        this.removal = removal;
        this.walls = walls;
        this.version = version;
    }

    /**
     * Conducts the run on this thread.
     *
     * @param journal the run's ledger
     * @param progress told what happens, on this thread
     * @param cancellation asked often; once it says yes the run ends within seconds as {@link RunState#CANCELLED}, and
     *     whoever said so has written the {@code cancel} event
     * @throws IOException if not even the ledger can be written
     */
    public RunState conduct(QueuedRun queued, Journal journal, Consumer<Progress> progress, Cancellation cancellation)
            throws IOException, InterruptedException {
        Path trees = cache.treesOf(queued.run());
        try {
            return open(queued, trees, journal, progress, cancellation);
        } catch (CancellationException e) {
            progress.accept(new Progress.Ended(
                    queued.spec().id(), queued.run(), RunState.CANCELLED, "cancelled", Optional.empty()));
            return RunState.CANCELLED;
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("run {} ended by trouble of ours", queued.run(), e);
            return block(queued, journal, progress, "infrastructure", inWords(e));
        } catch (RuntimeException e) {
            // The boundary of one run: a defect of ours must not take the other runs with it.
            LOG.error("run {} ended by a defect of Ophar", queued.run(), e);
            return block(queued, journal, progress, "internal", "a defect of Ophar: " + e);
        } finally {
            clear(trees, queued, progress);
        }
    }

    /** What cannot be removed is said; it changes nothing about this run and must not stop the others. */
    private void clear(Path trees, QueuedRun queued, Consumer<Progress> progress) throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            removal.remove(trees);
        } catch (IOException e) {
            progress.accept(
                    new Progress.Notice(queued.spec().id(), queued.run(), List.of(String.valueOf(e.getMessage()))));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Java's own messages of file trouble are often the bare path. */
    private static String inWords(Exception e) {
        Throwable trouble = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        boolean bare = trouble instanceof FileSystemException file && file.getReason() == null;
        String message = String.valueOf(trouble.getMessage());
        return bare
                ? message + ": " + trouble.getClass().getSimpleName().replaceFirst("Exception$", "")
                        + "; 'ophar doctor' looks at the folders that Ophar needs"
                : message;
    }

    private RunState open(
            QueuedRun queued, Path trees, Journal journal, Consumer<Progress> progress, Cancellation cancellation)
            throws IOException, InterruptedException {
        Path folder = workspace.resolve(queued.spec().targetRepo());
        Sandbox sandbox = walls.around(queued.knobs());
        Isolation isolation = sandbox.isolation();
        try (TargetRepository target = TargetRepository.open(folder);
                ObjectStore store = ObjectStore.open(cache.storeOf(folder))) {
            CommitId base = base(queued, target);
            if (queued.again().isEmpty()) {
                journal.append(EventType.OPEN, opened(queued, base, isolation));
            }
            progress.accept(new Progress.Opened(queued.spec().id(), queued.run(), base, isolation));
            if (IsolationWish.of(queued.knobs().isolation()) == IsolationWish.REQUIRED
                    && isolation.level() != IsolationLevel.KERNEL) {
                return block(
                        queued,
                        journal,
                        progress,
                        "isolation",
                        "ISOLATION=required, but this machine gives only '"
                                + isolation.level().word() + "'; run 'ophar doctor' for what is missing");
            }
            Optional<StandingAlarm> alarm = StandingAlarms.in(ledger.read()).stream()
                    .filter(standing -> standing.target().equals(target.folder().toString()))
                    .findFirst();
            if (alarm.isPresent()) {
                return block(queued, journal, progress, "escape_stands", StandingAlarms.inWords(alarm.get()));
            }
            store.importCommit(target, base);
            RunFolder evidence = RunFolder.of(workspace, queued.spec().id(), queued.run());
            RunContext context = new RunContext(
                    queued, target, store, base, evidence, sandbox, trees, journal, progress, cancellation);
            return queued.again().isPresent()
                    ? gatesAgain(context, queued.again().get())
                    : iterate(context);
        }
    }

    private Map<String, Object> opened(QueuedRun queued, CommitId base, Isolation isolation) {
        Map<String, Object> fields = Journal.fields("spec_file", queued.specFile());
        fields.put("spec_sha256", queued.specSha256());
        fields.put("base_sha", base.hex());
        fields.put("isolation", EvidenceJson.isolation(isolation));
        fields.put("engine_version", version.text());
        return fields;
    }

    /** What the run starts from; work that is checked again keeps the base that it was made on. */
    private CommitId base(QueuedRun queued, TargetRepository target) throws IOException {
        if (queued.again().isEmpty()) {
            return target.resolve(queued.spec().baseRef());
        }
        int iteration = queued.again().get().iteration();
        RunFolder folder = RunFolder.of(workspace, queued.spec().id(), queued.run());
        return RecordedWork.base(folder, iteration)
                .orElseThrow(() -> new IOException("no work was recorded for iteration " + iteration + " of run "
                        + queued.run() + "; run the task again"));
    }

    private RunState gatesAgain(RunContext context, GatesAgain again) throws IOException, InterruptedException {
        IterationResult result =
                iterations.again(context, context.queued().spec(), again, Waivers.of(context.run(), ledger.read()));
        Place place = new Place(
                again.iteration(),
                context.folder().iteration(again.iteration()).resolve(again.folder()),
                context.folder().ledgerPath(again.iteration()) + "/" + again.folder());
        return switch (result.verdict().decision()) {
            case ACCEPT -> accept(context, place, result);
            case BLOCK -> block(context, place, result);
            // No more iterations follow, so nothing is sent back.
            case REJECT, ITERATE -> reject(context, place, result);
        };
    }

    /**
     * Where the evidence of a verdict lies.
     *
     * @param iteration whose work
     * @param folder its files
     * @param ledgerPath how the ledger names the folder
     */
    private record Place(int iteration, Path folder, String ledgerPath) {}

    private RunState iterate(RunContext context) throws IOException, InterruptedException {
        Optional<GateResult> problem = iterations.preflight(context);
        if (problem.isPresent()) {
            GateResult gate = problem.get();
            return block(
                    context.queued(),
                    context.journal(),
                    context.progress(),
                    gate.cause().orElse("preflight"),
                    "could not be verified: " + gate.gate().title() + ": " + gate.detail()
                            + "; tried on the base, the agent was not started");
        }
        TaskSpec spec = context.queued().spec();
        for (int iteration = 1; ; iteration++) {
            IterationResult result = iterations.conduct(context, spec, iteration);
            Verdict verdict = result.verdict();
            Place place = new Place(
                    iteration,
                    context.folder().iteration(iteration),
                    context.folder().ledgerPath(iteration));
            switch (verdict.decision()) {
                case ACCEPT -> {
                    return accept(context, place, result);
                }
                case REJECT -> {
                    return reject(context, place, result);
                }
                case BLOCK -> {
                    return block(context, place, result);
                }
                case ITERATE -> {
                    context.journal().append(EventType.ITERATE, decided(context, place, result));
                    Refinement next = refine.next(context, spec, iteration, result);
                    if (next.prompt().isEmpty()) {
                        return waiting(context, iteration, verdict, next);
                    }
                    spec = spec.withPrompt(next.prompt().get());
                }
            }
        }
    }

    private RunState reject(RunContext context, Place place, IterationResult result) throws IOException {
        context.journal().append(EventType.REJECT, decided(context, place, result));
        return ended(context, RunState.REJECTED, result.verdict().reason(), Optional.empty());
    }

    private RunState block(RunContext context, Place place, IterationResult result) throws IOException {
        Map<String, Object> fields = decided(context, place, result);
        // With the cause escape: the repository that nothing may use until a person has released the alarm.
        fields.put("target_repo", context.target().folder().toString());
        context.journal().append(EventType.BLOCK, fields);
        return ended(context, RunState.BLOCKED, result.verdict().reason(), Optional.empty());
    }

    /** The order is what makes a crash harmless: the verdict is on disk, then the branch moves, then the ledger says so. */
    private RunState accept(RunContext context, Place place, IterationResult result)
            throws IOException, InterruptedException {
        Artifact artifact = result.truth().artifact();
        LandResult landed;
        synchronized (locks.of(context.target().folder())) {
            landed = landing.land(
                    context.target(),
                    context.store(),
                    context.task(),
                    context.run(),
                    artifact.base(),
                    artifact.commit(),
                    LastLanded.of(ledger.read(), context.task(), context.target()));
        }
        Map<String, Object> json = Journal.fields("landed", true);
        json.put("result_branch", landed.branch());
        json.put("sha", landed.commit().hex());
        json.put("target_repo", context.target().folder().toString());
        json.put("base_sha", artifact.base().hex());
        json.put("diverted", landed.diverted());
        json.put("note", landed.note());
        context.folder().writeJson(place.folder(), "land.json", json);

        Map<String, Object> fields = Journal.fields("run_dir", place.ledgerPath());
        fields.put("iteration", place.iteration());
        fields.put("result_branch", landed.branch());
        fields.put("landed_sha", landed.commit().shortHex());
        fields.put("reason", result.verdict().reason());
        fields.putAll(EvidenceJson.provenance(context.queued(), result.truth(), result.groundTruthSha256(), version));
        context.journal().append(EventType.ACCEPT, fields);
        String reason = result.verdict().reason() + (landed.note().isEmpty() ? "" : "; " + landed.note());
        return ended(context, RunState.ACCEPTED, reason, Optional.of(landed.branch()));
    }

    private Map<String, Object> decided(RunContext context, Place place, IterationResult result) {
        Verdict verdict = result.verdict();
        Map<String, Object> fields = Journal.fields("run_dir", place.ledgerPath());
        fields.put("reason", verdict.reason());
        fields.put("iteration", place.iteration());
        verdict.cause().ifPresent(cause -> fields.put("cause", cause));
        fields.putAll(EvidenceJson.provenance(context.queued(), result.truth(), result.groundTruthSha256(), version));
        return fields;
    }

    private RunState waiting(RunContext context, int iteration, Verdict verdict, Refinement next) throws IOException {
        Map<String, Object> fields = Journal.fields("run_dir", context.folder().ledgerPath(iteration));
        fields.put("reason", verdict.reason());
        fields.put("iteration", iteration);
        fields.put("cause", "needs_note");
        fields.put("detail", next.detail());
        context.journal().append(EventType.WAIT, fields);
        return ended(context, RunState.WAITING, verdict.reason() + "; " + next.detail(), Optional.empty());
    }

    private static RunState ended(RunContext context, RunState state, String reason, Optional<String> branch) {
        context.progress().accept(new Progress.Ended(context.task(), context.run(), state, reason, branch));
        return state;
    }

    private static RunState block(
            QueuedRun queued, Journal journal, Consumer<Progress> progress, String cause, String reason)
            throws IOException {
        Map<String, Object> fields = Journal.fields("reason", reason);
        fields.put("cause", cause);
        journal.append(EventType.BLOCK, fields);
        progress.accept(
                new Progress.Ended(queued.spec().id(), queued.run(), RunState.BLOCKED, reason, Optional.empty()));
        return RunState.BLOCKED;
    }
}
