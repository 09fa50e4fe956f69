package dev.ophar.reconcile;

import dev.ophar.model.Cancellation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the checks: test claims one after another, because their commands may share ports, folders and databases; the
 * others side by side. A check that does not answer in time is given up: its thread is left to itself and the pool gets
 * another one, so a hanging file system holds up nothing else. Each instance is good for one run.
 */
final class ClaimRunner implements AutoCloseable {
    static final String CANCELLED = "not checked: cancelled";

    private static final int PARALLEL = 4;
    private static final long POLL_MILLIS = 20;

    private final ClaimCheck check;
    private final Duration timeout;
    private final Cancellation cancellation;
    private final ThreadPoolExecutor sideBySide;
    private final ExecutorService oneByOne;

    /** Checks one claim. */
    @FunctionalInterface
    interface ClaimCheck {
        Answer check(Claim claim) throws IOException, InterruptedException;
    }

    /** @param timeout for every check but those of test claims, which keep their own time */
    ClaimRunner(ClaimCheck check, Duration timeout, Cancellation cancellation) {
        this.check = check;
        this.timeout = timeout;
        this.cancellation = cancellation;
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "claim");
            thread.setDaemon(true);
            return thread;
        };
        this.sideBySide = (ThreadPoolExecutor) Executors.newFixedThreadPool(PARALLEL, daemons);
        this.oneByOne = Executors.newSingleThreadExecutor(daemons);
    }

    /** Checks all claims; results stand in the order of the claims. */
    List<ClaimResult> run(List<Claim> claims) throws InterruptedException {
        List<Pending> all = new ArrayList<>();
        for (Claim claim : claims) {
            Pending pending = new Pending(claim);
            all.add(pending);
            (pending.keepsItsOwnTime() ? oneByOne : sideBySide).execute(pending);
        }
        List<ClaimResult> results = new ArrayList<>();
        for (Pending pending : all) {
            results.add(await(pending));
        }
        return results;
    }

    @Override
    public void close() {
        sideBySide.shutdownNow();
        oneByOne.shutdownNow();
    }

    private ClaimResult await(Pending pending) throws InterruptedException {
        while (true) {
            try {
                return pending.result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                return pending.result(Answer.no("could NOT be checked: " + e.getCause()));
            } catch (TimeoutException e) {
                if (!pending.keepsItsOwnTime() && cancellation.isCancelled()) {
                    return pending.result(Answer.no(CANCELLED));
                }
                if (!pending.keepsItsOwnTime() && pending.age().compareTo(timeout) > 0) {
                    replaceLostThread();
                    return pending.result(Answer.no("not checked: no answer within " + timeout.toSeconds() + " s"));
                }
            }
        }
    }

    private void replaceLostThread() {
        sideBySide.setMaximumPoolSize(sideBySide.getMaximumPoolSize() + 1);
        sideBySide.setCorePoolSize(sideBySide.getCorePoolSize() + 1);
    }

    private final class Pending implements Runnable {
        private final Claim claim;
        private final CompletableFuture<ClaimResult> result = new CompletableFuture<>();
        private volatile boolean started;
        private volatile long startNanos;

        Pending(Claim claim) {
            this.claim = claim;
        }

        @Override
        public void run() {
            startNanos = System.nanoTime();
            started = true;
            try {
                Answer answer = cancellation.isCancelled() ? Answer.no(CANCELLED) : check.check(claim);
                result.complete(result(answer));
            } catch (IOException e) {
                result.complete(result(Answer.no("could NOT be checked: " + e.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                result.complete(result(Answer.no(CANCELLED)));
            } catch (RuntimeException | Error e) {
                // Whoever waits for the answer must not wait for ever; it is told there as "could not be checked".
                result.completeExceptionally(e);
            }
        }

        boolean keepsItsOwnTime() {
            return claim instanceof Claim.Test;
        }

        /** How long the check has been running; waiting for a thread does not count. */
        Duration age() {
            return started ? Duration.ofNanos(System.nanoTime() - startNanos) : Duration.ZERO;
        }

        ClaimResult result(Answer answer) {
            return new ClaimResult(claim, answer.ok(), answer.detail(), age());
        }
    }
}
