package dev.ophar.store;

import dev.ophar.model.BlockingWork;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Replaces whole files so that a reader, and the disk after a crash, has either the old content or the new.
 *
 * <ol>
 *   <li>write a temporary file in the same folder, and fsync it;
 *   <li>rename it over the target;
 *   <li>fsync the folder.
 * </ol>
 *
 * At any failure the temporary file is removed and the target is as it was. An interrupt of the calling thread neither
 * stops nor damages a write.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Creates or replaces a file; missing folders above it are created, permissions of an existing file are kept.
     *
     * @throws IOException if it cannot be written; the message names the file and the reason
     */
    public static void write(Path target, byte[] content) throws IOException {
        BlockingWork.begins("writing a file");
        Path file = target.toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("cannot write " + file + ": it is a file system root");
        }
        try {
            Files.createDirectories(folder);
            replace(file, folder, content);
        } catch (IOException e) {
            throw new IOException(
                    "cannot write " + file + ": " + reason(e) + "; check free space and permissions of its folder", e);
        }
    }

    private static void replace(Path file, Path folder, byte[] content) throws IOException {
        String suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Path temporary = Files.createFile(folder.resolve("." + file.getFileName() + "." + suffix + ".tmp"));
        try {
            // A stream and not a channel: a channel closes itself when its thread is interrupted.
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            keepPermissions(file, temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        syncFolder(folder);
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null && Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(to, view.readAttributes().permissions());
        }
    }

    /** Makes the names in a folder durable. A platform that cannot open folders has no such notion. */
    static void syncFolder(Path folder) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The reason of a failure without the path that the caller's message names already. */
    static String reason(IOException e) {
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e instanceof FileSystemException
                ? e.getClass().getSimpleName().replaceFirst("Exception$", "") + " " + e.getMessage()
                : String.valueOf(e.getMessage());
    }
}
