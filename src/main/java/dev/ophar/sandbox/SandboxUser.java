package dev.ophar.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Who owns what a child may write. Ophar's own user, but for root: its children run as somebody without rights.
 *
 * @param uid empty when children run as our own user
 * @param gid present exactly when {@code uid} is
 */
public record SandboxUser(OptionalInt uid, OptionalInt gid) {
    /** Children run as we do. */
    public static SandboxUser ourselves() {
        return new SandboxUser(OptionalInt.empty(), OptionalInt.empty());
    }

    /** Children run as somebody else, which takes root. */
    public static SandboxUser of(int uid, int gid) {
        return new SandboxUser(OptionalInt.of(uid), OptionalInt.of(gid));
    }

    /** Gives a file, folder or link to this user; links are not followed. */
    public void own(Path file) throws IOException {
        if (uid.isPresent()) {
            Files.setAttribute(file, "unix:uid", uid.getAsInt(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", gid.orElseThrow(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Gives a folder and all below it to this user; links are not followed. */
    public void ownAll(Path folder) throws IOException {
        if (uid.isEmpty()) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                own(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                own(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
