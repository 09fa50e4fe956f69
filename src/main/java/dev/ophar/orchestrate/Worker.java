package dev.ophar.orchestrate;

import dev.ophar.model.Actor;
import dev.ophar.model.Cancellation;
import dev.ophar.model.EventType;
import dev.ophar.model.Progress;
import dev.ophar.model.RunId;
import dev.ophar.model.RunState;
import dev.ophar.model.TaskId;
import dev.ophar.store.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Conducts runs, as many at a time as there are slots. Whoever uses it holds the worker lock of the workspace. */
public final class Worker {
    private final RunQueue queue;
    private final RunConductor conductor;
    private final Ledger ledger;
    private final Actor actor;

    public Worker(RunQueue queue, RunConductor conductor, Ledger ledger, Actor actor) {
        this.queue = queue;
        this.conductor = conductor;
        this.ledger = ledger;
        this.actor = actor;
    }

    /** A run to conduct. */
    public record Job(TaskId task, RunId run) {}

    /**
     * Conducts the runs to their end.
     *
     * @param slots how many at a time, 1 or more
     * @param progress told what happens, one call at a time
     * @param cancellations says for each run whether to stop
     * @throws IOException if the ledger cannot be written; runs that had begun are stopped
     * @throws InterruptedException if this thread is interrupted; runs that had begun are stopped
     */
    public void work(
            List<Job> jobs, int slots, Consumer<Progress> progress, Function<RunId, Cancellation> cancellations)
            throws IOException, InterruptedException {
        Consumer<Progress> oneAtATime = synchronizedOn(new Object(), progress);
        AtomicInteger threads = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.max(1, Math.min(slots, jobs.size())),
                work -> new Thread(work, "slot-" + threads.incrementAndGet()));
        try {
            List<Future<RunState>> futures = new ArrayList<>();
            for (Job job : jobs) {
                futures.add(pool.submit(() -> conduct(job, oneAtATime, cancellations.apply(job.run()))));
            }
            for (Future<RunState> future : futures) {
                await(future);
            }
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    /**
     * Conducts one run on this thread.
     *
     * @throws IOException if the ledger cannot be written
     */
    public RunState conduct(Job job, Consumer<Progress> progress, Cancellation cancellation)
            throws IOException, InterruptedException {
        if (cancellation.isCancelled()) {
            return RunState.CANCELLED;
        }
        Journal journal = new Journal(ledger, job.task(), job.run(), actor);
        QueuedRun queued;
        try {
            queued = queue.load(job.task(), job.run());
        } catch (IOException e) {
            Map<String, Object> fields = Journal.fields("reason", String.valueOf(e.getMessage()));
            fields.put("cause", "infrastructure");
            journal.append(EventType.BLOCK, fields);
            progress.accept(new Progress.Ended(
                    job.task(), job.run(), RunState.BLOCKED, String.valueOf(e.getMessage()), Optional.empty()));
            return RunState.BLOCKED;
        }
        return conductor.conduct(queued, journal, progress, cancellation);
    }

    /** Whoever gives the worker lock back must have nothing running any more; a run that is stopped takes seconds. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Future<RunState> future) throws IOException, InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException("a run ended unexpectedly: " + e.getCause(), e.getCause());
        }
    }

    private static Consumer<Progress> synchronizedOn(Object monitor, Consumer<Progress> listener) {
        return progress -> {
            synchronized (monitor) {
                listener.accept(progress);
            }
        };
    }
}
