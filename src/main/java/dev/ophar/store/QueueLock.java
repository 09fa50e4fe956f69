package dev.ophar.store;

import java.io.IOException;
import java.time.Duration;

/**
 * Held while a task is looked up and queued, so that two processes that submit the same task at once agree on one run.
 */
public final class QueueLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LockFile lock;

    private QueueLock(LockFile lock) {
        this.lock = lock;
    }

    /**
     * Waits for the lock.
     *
     * @throws IOException if it cannot be taken in time or at all; the message says who holds it
     */
    public static QueueLock take(Workspace workspace) throws IOException {
        String holder = "process " + ProcessHandle.current().pid();
        LockFile.Attempt attempt = LockFile.take(workspace.queueLockFile(), holder, PATIENCE);
        if (attempt instanceof LockFile.Attempt.Taken taken) {
            return new QueueLock(taken.lock());
        }
        String who =
                attempt instanceof LockFile.Attempt.Busy busy && !busy.holder().isEmpty()
                        ? busy.holder()
                        : "another process";
        throw new IOException("cannot queue tasks: " + who + " has held " + workspace.queueLockFile() + " for "
                + PATIENCE.toSeconds() + " s; end it if it hangs, then try again");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
