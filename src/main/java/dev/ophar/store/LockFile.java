package dev.ophar.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A lock between processes, held on a file that says who holds it. The kernel releases it when its process dies.
 *
 * <ol>
 *   <li>a semaphore of this process for the file is taken, so that the file is open at most once in the process;
 *   <li>the file is opened and its lock taken, asking again until the patience is used up;
 *   <li>the holder's description replaces the content.
 * </ol>
 *
 * <p>The first step is needed because a POSIX lock belongs to the process and is lost when <em>any</em> of its
 * descriptors of that file is closed. An interrupted thread still gets its lock and stays interrupted: the event that
 * says why it was interrupted must be written too.
 */
final class LockFile implements AutoCloseable {
    private static final long POLL_MILLIS = 2;
    private static final int LONGEST_DESCRIPTION = 4096;

    /**
     * One gate a file for the whole process. This is the one mutable static of the package: the lock that it guards is
     * the process's, so no object of a smaller life can guard it.
     */
    private static final Map<Path, Gate> GATES = new ConcurrentHashMap<>();

    private final RandomAccessFile file;
    private final Gate gate;
    private boolean open = true;

    private LockFile(RandomAccessFile file, Gate gate) {
        this.file = file;
        this.gate = gate;
    }

    private static final class Gate {
        private final Semaphore free = new Semaphore(1, true);
        private volatile String holder = "";
    }

    /** What came of trying to take a lock. */
    sealed interface Attempt {
        /** The lock is ours until it is closed. */
        record Taken(LockFile lock) implements Attempt {}

        /** Somebody else has it, who describes himself so; empty text when he has not yet done so. */
        record Busy(String holder) implements Attempt {}
    }

    /**
     * Tries to take a lock.
     *
     * @param path the lock file, created when missing together with its folder
     * @param holder what others read about us while we hold it
     * @param patience how long to go on trying; zero for once
     * @throws IOException if the file cannot be opened, written or locked at all
     */
    static Attempt take(Path path, String holder, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            Gate gate = gate(path);
            Uninterrupted waiting = new Uninterrupted(deadline);
            boolean free = waiting.take(gate.free);
            Attempt attempt = free ? open(path, holder, gate, waiting) : new Attempt.Busy(gate.holder);
            interrupted |= waiting.interrupted;
            return attempt;
        } catch (IOException e) {
            throw new IOException(
                    "cannot take the lock " + path + ": " + AtomicFile.reason(e)
                            + "; check the permissions of its folder and that its disk supports locks",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives the lock back and forgets who held it. Closing twice does nothing. Safe from any thread. */
    @Override
    public synchronized void close() throws IOException {
        if (open) {
            open = false;
            try (file) {
                file.setLength(0);
            } finally {
                gate.holder = "";
                gate.free.release();
            }
        }
    }

    private static Gate gate(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        if (folder == null || name == null) {
            throw new IOException("it is a file system root");
        }
        Files.createDirectories(folder);
        return GATES.computeIfAbsent(folder.toRealPath().resolve(name), p -> new Gate());
    }

    private static Attempt open(Path path, String holder, Gate gate, Uninterrupted waiting) throws IOException {
        RandomAccessFile file = null;
        boolean taken = false;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
            while (lock(file.getChannel()).isEmpty()) {
                if (!waiting.pause()) {
                    return new Attempt.Busy(description(file));
                }
            }
            file.setLength(0);
            file.write(holder.getBytes(StandardCharsets.UTF_8));
            gate.holder = holder;
            taken = true;
            return new Attempt.Taken(new LockFile(file, gate));
        } finally {
            if (!taken) {
                gate.free.release();
                if (file != null) {
                    file.close();
                }
            }
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process holds it; for us that is like another process.
            return Optional.empty();
        }
    }

    private static String description(RandomAccessFile file) throws IOException {
        byte[] content = new byte[(int) Math.min(LONGEST_DESCRIPTION, file.length())];
        file.seek(0);
        int read = file.read(content);
        return new String(content, 0, Math.max(0, read), StandardCharsets.UTF_8).strip();
    }

    /** Waits until a deadline and remembers interrupts instead of obeying them. */
    private static final class Uninterrupted {
        private final long deadline;
        private boolean interrupted;

        Uninterrupted(long deadline) {
            this.deadline = deadline;
        }

        boolean take(Semaphore semaphore) {
            while (true) {
                try {
                    return semaphore.tryAcquire(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }

        /** Waits a little; false when the deadline has passed. */
        boolean pause() {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            return true;
        }
    }
}
