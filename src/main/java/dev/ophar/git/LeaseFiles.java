package dev.ophar.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/**
 * Who uses which folder: one locked file per use, which names the folder by its inode. The system drops the lock when
 * its process dies in whatever way, so a file that can be locked stands for nobody. Uses begin under the tree's lock of
 * {@link TreeLocks}, and as long as one may begin they are judged under it too.
 */
final class LeaseFiles {
    private final Path folder;
    private final String process;

    /** @param folder where the files are; it exists */
    LeaseFiles(Path folder) {
        this.folder = folder;
        ProcessHandle self = ProcessHandle.current();
        // The number alone may have been somebody else's.
        this.process = self.pid() + "-"
                + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Begins a use of a folder; closing it ends it. */
    Use take(Path used) throws IOException {
        Path file = folder.resolve(number(used) + "." + process + "." + UUID.randomUUID());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
                Files.deleteIfExists(file);
            }
        }
        if (lock == null) {
            throw new IOException("cannot lock " + file + "; leases need a file system with locks");
        }
        return new Use(file, channel);
    }

    /** One use of a tree. */
    static final class Use implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;

        private Use(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            try {
                Files.deleteIfExists(file);
            } finally {
                channel.close();
            }
        }
    }

    /** Tells whether anybody uses a folder; what dead processes left is removed. */
    boolean inUse(Path used) throws IOException {
        try (DirectoryStream<Path> uses = Files.newDirectoryStream(folder, number(used) + ".*")) {
            for (Path use : uses) {
                if (isAlive(use)) {
                    return true;
                }
                Files.deleteIfExists(use);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return false;
    }

    /** It stays with a folder that is renamed, and no other gets it while the folder exists. */
    private static String number(Path used) throws IOException {
        return Long.toString(FileFacts.of(used).inode());
    }

    private boolean isAlive(Path use) throws IOException {
        if (use.getFileName().toString().contains("." + process + ".")) {
            // Opening and closing it here would drop the lock, and it is ours anyway.
            return true;
        }
        try (FileChannel channel = FileChannel.open(use, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
