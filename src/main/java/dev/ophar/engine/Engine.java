package dev.ophar.engine;

import dev.ophar.engine.Submission.RefusedSpec;
import dev.ophar.engine.Submission.SubmittedRun;
import dev.ophar.model.Cancellation;
import dev.ophar.model.Isolation;
import dev.ophar.model.LedgerCheck;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.RunId;
import dev.ophar.model.RunState;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.StandingAlarm;
import dev.ophar.orchestrate.EngineVersion;
import dev.ophar.orchestrate.StandingAlarms;
import dev.ophar.orchestrate.Worker;
import dev.ophar.store.TaskStatus;
import dev.ophar.store.TaskStatuses;
import dev.ophar.store.WorkerLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What every face can do. All methods may be called from any thread but a user-interface thread: they read files, and
 * some wait for child processes.
 */
public final class Engine {
    private static final long POLL_MILLIS = 200;

    private final EngineParts parts;

    Engine(EngineParts parts) {
        this.parts = parts;
    }

    /**
     * Opens the engine on a workspace.
     *
     * @throws IOException if there is no workspace to be found, or its settings cannot be read
     */
    public static Engine open(EngineOptions options) throws IOException {
        return new Engine(EngineAssembly.assemble(options));
    }

    /** Which version of Ophar this is. */
    public static String version() {
        return EngineVersion.current().text();
    }

    /** Whether what the workspace names may run; an engine that may is another engine. */
    public Trust trust() {
        return parts.options().trust();
    }

    /** What a person needs to write task files. */
    public Authoring authoring() {
        return parts.authoring();
    }

    /** The workspace's folder. */
    public Path workspace() {
        return parts.workspace().root();
    }

    /** Tells whether that folder is a workspace: a place that was only guessed or mistyped is none. */
    public boolean hasWorkspace() {
        return parts.workspace().exists();
    }

    /**
     * Queues tasks: all of them, or none when one cannot run.
     *
     * @param specs task files or task ids
     */
    public Submission submit(List<String> specs) throws IOException, InterruptedException {
        if (!trust().mayRun()) {
            List<SpecProblem> why = List.of(SpecProblem.error("", Trust.WHY_NOT));
            return new Submission.Refused(
                    specs.stream().map(spec -> new RefusedSpec(spec, why)).toList());
        }
        settleIfNobodyWorks();
        return parts.submitter().submit(specs);
    }

    /**
     * Queues the recorded work of a task's last run to be checked again; its author is not asked, and not paid, again.
     *
     * @throws IOException if there is no such work, with what to do instead
     */
    public SubmittedRun retryGates(String taskId) throws IOException, InterruptedException {
        if (!trust().mayRun()) {
            throw new IOException(Trust.WHY_NOT);
        }
        settleIfNobodyWorks();
        return parts.submitter().gatesAgain(taskId);
    }

    /** What a person may waive of what the gates of a task's last run found. */
    public List<Waivable> waivable(String taskId) throws IOException {
        return parts.waiving().possible(taskId);
    }

    /**
     * Waives one thing that a gate found. It counts when the gates run again. Only a person may ask for it; whoever
     * calls has made sure.
     *
     * @param reason in the person's words, not blank
     * @throws IOException if there is no such thing to waive, with what there is
     */
    public void waive(String taskId, Waivable what, String reason) throws IOException {
        parts.waiving().waive(taskId, what, reason);
    }

    /**
     * Works on these runs until each has ended or waits for a person; when another process holds the worker lock, waits
     * for it to do so and takes over if it goes away.
     *
     * @param listener told what happens
     * @return how they stand then, in the order of {@code runs}
     */
    public List<RunOutcome> runToEnd(List<SubmittedRun> runs, EngineListener listener)
            throws IOException, InterruptedException {
        if (!trust().mayRun()) {
            throw new IOException(Trust.WHY_NOT);
        }
        boolean saidWhoWorks = false;
        while (!open(runs).isEmpty()) {
            WorkerLock.Attempt attempt = tryToWork();
            if (attempt instanceof WorkerLock.Attempt.Held held) {
                try {
                    parts.recovery().settle().forEach(listener::notice);
                    work(open(runs), listener);
                    return parts.outcomes().of(runs);
                } finally {
                    held.lock().close();
                }
            }
            if (attempt instanceof WorkerLock.Attempt.HeldBy other && !saidWhoWorks) {
                listener.notice("another Ophar works on this workspace (" + other.holder()
                        + "); following it, and taking over when it ends");
                saidWhoWorks = true;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return parts.outcomes().of(runs);
    }

    private void work(List<SubmittedRun> runs, EngineListener listener) throws IOException, InterruptedException {
        List<Worker.Job> jobs =
                runs.stream().map(run -> new Worker.Job(run.task(), run.run())).toList();
        try (CancelWatch watch = new CancelWatch(parts.ledger().followFromStart())) {
            parts.worker().work(jobs, parts.slots(), listener::progress, watch::of);
        }
    }

    private WorkerLock.Attempt tryToWork() throws IOException {
        return WorkerLock.tryAcquire(
                parts.workspace(), parts.options().actor(), parts.options().environment());
    }

    /** Those of the runs on which somebody has still to work. */
    private List<SubmittedRun> open(List<SubmittedRun> runs) throws IOException {
        Set<RunId> open = TaskStatuses.project(parts.ledger().read()).values().stream()
                .filter(status -> status.state() == RunState.QUEUED || status.state() == RunState.RUNNING)
                .flatMap(status -> status.run().stream())
                .collect(Collectors.toSet());
        return runs.stream().filter(run -> open.contains(run.run())).toList();
    }

    /** A run that a dead worker left open must not keep its task from being queued again. */
    private void settleIfNobodyWorks() throws IOException, InterruptedException {
        boolean somethingRuns = TaskStatuses.project(parts.ledger().read()).values().stream()
                .anyMatch(status -> status.state() == RunState.RUNNING);
        if (somethingRuns && tryToWork() instanceof WorkerLock.Attempt.Held held) {
            try {
                parts.recovery().settle();
            } finally {
                held.lock().close();
            }
        }
    }

    /**
     * Stops a task's open run, in whichever process it is worked on.
     *
     * @return the run that was stopped, or empty when the task has none that is open
     */
    public Optional<RunId> cancel(String taskId) throws IOException {
        TaskStatus status = TaskStatuses.project(parts.ledger().read()).get(taskId);
        return status == null ? Optional.empty() : parts.cancelling().cancel(status, "cancelled by a person");
    }

    /** Holds the workspace open: follows it, works on its queue when nobody else does. The caller closes it. */
    public Desk desk(DeskListener listener) {
        return new Desk(parts, listener);
    }

    /** Every task of the workspace. */
    public List<TaskRow> tasks() throws IOException {
        return parts.catalog().rows();
    }

    /** All about one task, or empty when nobody ever heard of it. */
    public Optional<TaskView> task(String pathOrId) throws IOException {
        return parts.catalog().view(pathOrId);
    }

    /** Every line of the ledger, oldest first. */
    public List<LedgerLine> ledger() throws IOException {
        return parts.ledger().read();
    }

    /** Whether the ledger's chain is intact. */
    public LedgerCheck verifyLedger() throws IOException {
        return parts.ledger().verify();
    }

    /**
     * The evidence of a task's newest run, as far as there is any.
     *
     * @param iteration which one; empty for the last
     */
    public Optional<EvidenceView> evidenceOf(String taskId, Optional<Integer> iteration, List<LedgerLine> ledger)
            throws IOException {
        return parts.evidenceReader().read(taskId, iteration, ledger);
    }

    /**
     * What the newest run of a task changed.
     *
     * @param iteration which one; empty for the last
     * @param known what was read before; returned again, the very same, when nothing it rests on has changed
     * @return empty when the task never ran
     */
    public Optional<ChangesView> changesOf(String taskId, Optional<Integer> iteration, Optional<ChangesView> known)
            throws IOException {
        return parts.changesReader().read(taskId, iteration, known);
    }

    /** The logs and the diff of runs. */
    public Evidence evidence() {
        return parts.evidence();
    }

    /** How these runs stand now. */
    public List<RunOutcome> outcomes(List<SubmittedRun> runs) throws IOException {
        return parts.outcomes().of(runs);
    }

    /**
     * Checks the claims of a {@code STATE.md} and keeps the result in the workspace.
     *
     * @param stateMd which file; empty for the workspace's own
     * @return the result in the shape of {@code state/reconcile.json}
     */
    public Map<String, Object> reconcile(Optional<Path> stateMd, Cancellation cancellation)
            throws IOException, InterruptedException {
        return parts.reconciliation().run(stateMd, cancellation);
    }

    /** Recomputes {@code state/checkpoint.json}: whether an orchestrator should pause and start afresh. */
    public Map<String, Object> checkpoint() throws IOException {
        return parts.checkpoints().compute();
    }

    /**
     * What stands around executors and checks on this machine, as the workspace's settings wish it. The first call tries
     * the walls out, which takes a moment.
     */
    public Isolation isolation() throws InterruptedException {
        return parts.doctor().wall().sandbox().isolation();
    }

    /** The target repositories that may not be used until a person has said that a change of them was theirs. */
    public List<StandingAlarm> escapeAlarms() throws IOException {
        return escapeAlarms(ledger());
    }

    /** The same, from a ledger that was read already. Touches no file. */
    public List<StandingAlarm> escapeAlarms(List<LedgerLine> ledger) {
        return StandingAlarms.in(ledger);
    }

    /** A person says that the changes which raised a task's escape alarms were theirs. Only a person may ask for it. */
    public void releaseEscapeAlarms(String taskId) throws IOException {
        parts.alarms().release(taskId);
    }

    /** What this machine and workspace have and lack. */
    public DoctorReport doctor() throws IOException, InterruptedException {
        return parts.doctor().examine();
    }
}
