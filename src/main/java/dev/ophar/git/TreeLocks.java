package dev.ophar.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One at a time per tree, between threads and between processes. Trees whose ids begin alike share a lock, so that the
 * number of lock files is bounded and none is ever removed.
 *
 * <p>The lock of this process comes first: with it, no two threads ever open the same file, and closing it would lose
 * the other's lock. For that reason a process may have only one instance per folder.
 */
final class TreeLocks {
    private static final int STRIPES = 256;

    private final Path folder;
    private final List<ReentrantLock> threads =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

    /** @param folder where the lock files are; it exists */
    TreeLocks(Path folder) {
        this.folder = folder;
    }

    /** A lock that is held by this thread, which also has to close it. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Waits for the lock of a tree. */
    Held acquire(ObjectId tree) throws IOException, InterruptedException {
        ReentrantLock thread = threads.get(tree.getFirstByte());
        thread.lockInterruptibly();
        boolean held = false;
        try {
            Held lock = held(thread, StoreLock.acquire(file(tree)));
            held = true;
            return lock;
        } finally {
            if (!held) {
                thread.unlock();
            }
        }
    }

    /** Takes the lock of a tree unless somebody has it. */
    Optional<Held> tryAcquire(ObjectId tree) throws IOException {
        ReentrantLock thread = threads.get(tree.getFirstByte());
        if (!thread.tryLock()) {
            return Optional.empty();
        }
        boolean held = false;
        try {
            Optional<StoreLock> lock = StoreLock.tryAcquire(file(tree));
            held = lock.isPresent();
            return lock.map(process -> held(thread, process));
        } finally {
            if (!held) {
                thread.unlock();
            }
        }
    }

    private Path file(ObjectId tree) {
        return folder.resolve(tree.name().substring(0, 2) + ".lock");
    }

    private static Held held(ReentrantLock thread, StoreLock process) {
        return () -> {
            try {
                process.close();
            } finally {
                thread.unlock();
            }
        };
    }
}
