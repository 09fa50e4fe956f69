package dev.ophar.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One writer at a time in a store, between threads and between processes. Only this class opens the lock file: closing
 * it anywhere else in the process would lose the lock. (A waiting thread that is interrupted closes it too; then another
 * process may get in early, which costs double work and nothing else, because every write is a rename.)
 */
final class StoreLock implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(60);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock. */
    static StoreLock acquire(Path file) throws IOException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            while (!held) {
                held = tryLock(channel);
                if (!held && System.nanoTime() - end > 0) {
                    throw new IOException("another process holds " + file + " for more than " + DEADLINE.toMinutes()
                            + " minutes; end it and try again");
                }
                if (!held) {
                    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                }
            }
            return new StoreLock(channel);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    /** Takes the lock if nobody has it. Not while another thread of this process may have it: that would lose it. */
    static Optional<StoreLock> tryAcquire(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = tryLock(channel);
            return held ? Optional.of(new StoreLock(channel)) : Optional.empty();
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // A thread of this process holds it.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
