package dev.ophar.engine;

import dev.ophar.model.EventType;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.Progress;
import dev.ophar.model.RunId;
import dev.ophar.model.RunState;
import dev.ophar.model.TaskId;
import dev.ophar.orchestrate.Worker;
import dev.ophar.store.LedgerFollower;
import dev.ophar.store.TaskStatus;
import dev.ophar.store.TaskStatuses;
import dev.ophar.store.WorkerLock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A workspace held open: it follows the ledger, tells its listener of every change whichever process made it, and works
 * on the queue whenever no other process does.
 *
 * <p>One thread looks around every 200 ms; each run that this process works on has a thread of its own. All of them end
 * with {@link #close()}.
 */
public final class Desk implements AutoCloseable {
    private static final long PERIOD_MILLIS = 200;
    private static final long SETTLE_SECONDS = 6;
    /** The task files are looked at again after so many looks at the ledger, also when that did not change. */
    private static final int LOOKS_BETWEEN_FILES = 5;

    private final EngineParts parts;
    private final DeskListener listener;
    private final LedgerFollower follower;
    private final List<LedgerLine> lines = new ArrayList<>();
    private final Set<RunId> cancelled = ConcurrentHashMap.newKeySet();
    private final Set<RunId> taken = new HashSet<>();
    private final AtomicInteger running = new AtomicInteger();
    private final ExecutorService slots;
    private final Thread looker;
    private Optional<WorkerLock> lock = Optional.empty();
    private Optional<DeskState> last = Optional.empty();
    private volatile boolean closing;

    Desk(EngineParts parts, DeskListener listener) {
        this.parts = parts;
        this.listener = listener;
        this.follower = parts.ledger().followFromStart();
        AtomicInteger numbers = new AtomicInteger();
        this.slots =
                Executors.newFixedThreadPool(parts.slots(), work -> daemon(work, "slot-" + numbers.incrementAndGet()));
        this.looker = daemon(this::look, "desk");
        looker.start();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        String lastTrouble = "";
        try {
            for (int round = 0; !closing; round++) {
                try {
                    boolean news = read();
                    WorkerState worker = work(round);
                    if (news || round % LOOKS_BETWEEN_FILES == 0) {
                        publish(worker);
                    }
                    lastTrouble = "";
                } catch (IOException e) {
                    // Said once, not five times a second; the next look may do better.
                    String trouble = String.valueOf(e.getMessage());
                    if (!trouble.equals(lastTrouble)) {
                        listener.notice(trouble);
                        lastTrouble = trouble;
                    }
                }
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean read() throws IOException {
        List<LedgerLine> appended = follower.poll();
        lines.addAll(appended);
        appended.stream()
                .filter(LedgerLine::countsForStatus)
                .flatMap(line -> line.event().stream())
                .filter(event -> event.type().filter(EventType.CANCEL::equals).isPresent())
                .map(LedgerEvent::run)
                .flatMap(Optional::stream)
                .forEach(cancelled::add);
        return !appended.isEmpty();
    }

    private WorkerState work(int round) throws IOException, InterruptedException {
        if (!parts.options().trust().mayRun()) {
            // Not even what a dead worker left behind is settled: its records are the workspace's word only.
            return new WorkerState.Unavailable(Trust.WHY_NOT);
        }
        if (lock.isEmpty() && round % LOOKS_BETWEEN_FILES == 0) {
            WorkerLock.Attempt attempt = WorkerLock.tryAcquire(
                    parts.workspace(), parts.options().actor(), parts.options().environment());
            if (attempt instanceof WorkerLock.Attempt.HeldBy other) {
                return new WorkerState.Elsewhere(other.holder().toString());
            }
            if (attempt instanceof WorkerLock.Attempt.Held held) {
                lock = Optional.of(held.lock());
                parts.recovery().settle().forEach(listener::notice);
                read();
            }
        }
        if (lock.isEmpty()) {
            return last.map(DeskState::worker).orElse(new WorkerState.Elsewhere("another process"));
        }
        for (TaskStatus status : TaskStatuses.project(lines).values()) {
            take(status);
        }
        return new WorkerState.Here(running.get(), parts.slots());
    }

    private void take(TaskStatus status) {
        Optional<TaskId> task = TaskId.parse(status.taskId());
        if (status.state() != RunState.QUEUED || task.isEmpty() || status.run().isEmpty()) {
            return;
        }
        RunId run = status.run().get();
        if (taken.add(run)) {
            slots.execute(() -> conduct(new Worker.Job(task.get(), run)));
        }
    }

    private void conduct(Worker.Job job) {
        if (closing) {
            return;
        }
        running.incrementAndGet();
        try {
            parts.worker().conduct(job, this::progress, () -> cancelled.contains(job.run()));
        } catch (IOException e) {
            listener.notice("run " + job.run() + " of " + job.task() + " stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running.decrementAndGet();
        }
    }

    private synchronized void progress(Progress progress) {
        listener.progress(progress);
    }

    private void publish(WorkerState worker) throws IOException {
        DeskState state = new DeskState(parts.catalog().rows(lines), lines, worker);
        if (!last.equals(Optional.of(state))) {
            last = Optional.of(state);
            listener.changed(state);
        }
    }

    /** How many runs this process works on now. */
    public int running() {
        return running.get();
    }

    /**
     * Stops looking and working. Runs that go on are cancelled and given some seconds to settle; what is left then is
     * settled at the next start. Must not be called on a user-interface thread.
     */
    @Override
    public void close() {
        closing = true;
        for (TaskStatus status : TaskStatuses.project(snapshot()).values()) {
            if (status.state() == RunState.RUNNING
                    && status.run().filter(taken::contains).isPresent()) {
                status.run().ifPresent(cancelled::add);
                cancel(status);
            }
        }
        slots.shutdown();
        try {
            if (!slots.awaitTermination(SETTLE_SECONDS, TimeUnit.SECONDS)) {
                listener.notice("a run did not stop in time; the next start settles it");
            }
            looker.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            slots.shutdownNow();
            looker.interrupt();
            release();
        }
    }

    private List<LedgerLine> snapshot() {
        try {
            looker.join(TimeUnit.SECONDS.toMillis(2));
            return parts.ledger().read();
        } catch (IOException e) {
            listener.notice("cannot read the ledger while closing: " + e.getMessage());
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private void cancel(TaskStatus status) {
        try {
            parts.cancelling().cancel(status, "the panel was closed");
        } catch (IOException e) {
            listener.notice("cannot record that " + status.taskId() + " was cancelled: " + e.getMessage());
        }
    }

    private void release() {
        try {
            if (lock.isPresent()) {
                lock.get().close();
            }
        } catch (IOException e) {
            listener.notice("cannot release the worker lock: " + e.getMessage());
        }
    }
}
