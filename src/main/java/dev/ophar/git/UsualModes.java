package dev.ophar.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Gives a checkout the modes of a usual umask, so that a tree is the same whoever made it: 755, and 644 for files. */
final class UsualModes {
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");

    private UsualModes() {}

    /** Changes what differs, in the whole folder; links have no mode. */
    static void give(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                give(folder, attributes, true);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    give(file, attributes, false);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void give(Path path, BasicFileAttributes attributes, boolean folder) throws IOException {
        // What the walk has read is in fact the richer kind; asking again would double the time.
        Set<PosixFilePermission> is = attributes instanceof PosixFileAttributes posix
                ? posix.permissions()
                : Files.getPosixFilePermissions(path);
        Set<PosixFilePermission> usual = folder || is.contains(PosixFilePermission.OWNER_EXECUTE) ? EXECUTABLE : PLAIN;
        if (!is.equals(usual)) {
            Files.setPosixFilePermissions(path, usual);
        }
    }
}
