package dev.ophar.tree;

import dev.ophar.sandbox.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the parts of one room lie. The folder and all its parts belong to the sandbox's user and are on one disk, as an
 * overlay wants it.
 *
 * @param path the room's own folder
 */
record RoomFolder(Path path) {
    private static final String PRIVATE = "rwx------";
    private static final String READABLE = "rwxr-xr-x";

    /** Makes the folder and its parts. */
    static RoomFolder make(Path path, SandboxUser user) throws IOException {
        RoomFolder room = new RoomFolder(Files.createDirectories(path).toRealPath());
        Files.setPosixFilePermissions(room.path, PosixFilePermissions.fromString(PRIVATE));
        user.own(room.path);
        room.part("upper", user);
        room.part("work", user);
        room.part("home", user);
        room.part("tmp", user);
        return room;
    }

    /** A part of that name; made when it is missing. */
    Path part(String name, SandboxUser user) throws IOException {
        Path part = path.resolve(name);
        if (!Files.isDirectory(part)) {
            Files.createDirectory(part);
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString(READABLE));
            user.own(part);
        }
        return part;
    }

    Path upper() {
        return path.resolve("upper");
    }

    Path work() {
        return path.resolve("work");
    }

    Path home() {
        return path.resolve("home");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    /** What is ours alone: values that a child printed, what it reads. */
    Path ours() throws IOException {
        return Files.createDirectories(path.resolve("ours"));
    }
}
