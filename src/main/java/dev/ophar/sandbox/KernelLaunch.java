package dev.ophar.sandbox;

import dev.ophar.process.ChildCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a command behind a wall of the kernel.
 *
 * <ol>
 *   <li>The outer script runs as we do. As root, in a mount namespace of its own, it lays what the child sees ready for
 *       the user without rights that it then becomes.
 *   <li>The inner script runs as root of a new user namespace, which owns new mount and PID namespaces. It lays folders
 *       over each other, makes mount points and builds the wall.
 *   <li>The start script runs behind the wall, without any right, and becomes the program.
 * </ol>
 *
 * <p>Each becomes the next one, so that the process that we started is the parent of the PID namespace's first process,
 * ends only when that namespace is empty, and takes it along when it is killed. Where user namespaces are for bubblewrap
 * alone ({@link Namespaces#BY_WALL}), the inner script runs without any.
 */
final class KernelLaunch {
    /** Who makes the user and PID namespaces around the wall's builder. */
    enum Namespaces {
        /** We do, with {@code unshare}; then folders can be laid over each other. */
        OURS,
        /** Only the wall does, for itself; only root has a PID namespace around it then. */
        BY_WALL
    }

    static final String SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
    /** Of the PID namespace that we are in by then: bubblewrap looks its own child up by number. */
    private static final String MOUNT_PROC = "mount -t proc -o nosuid,nodev,noexec proc /proc";

    private static final String SH = "/bin/sh";

    private final Wall wall;
    private final Namespaces namespaces;
    private final SandboxUser user;
    private final WallTools tools;

    KernelLaunch(Wall wall, Namespaces namespaces, SandboxUser user, WallTools tools) {
        this.wall = wall;
        this.namespaces = namespaces;
        this.user = user;
        this.tools = tools;
    }

    SandboxUser user() {
        return user;
    }

    /** Whether folders can be laid over each other, as far as this is up to us. */
    boolean ownsNamespaces() {
        return namespaces == Namespaces.OURS;
    }

    /** As {@link Sandbox#confine}. */
    ChildCommand confine(ChildCommand command, Confinement confinement) throws IOException {
        Path room = confinement.room().toAbsolutePath();
        Path folder = Files.createTempDirectory(room, ".wall-"); // for its owner only, as Java makes them
        Files.createDirectory(folder.resolve("stage"));
        Path started = command.started().orElse(folder.resolve("started"));
        boolean stages = ownsNamespaces() || isRoot();
        Optional<Staging> staging =
                stages ? Optional.of(Staging.of(confinement.mounts(), folder, user)) : Optional.empty();
        if (!ownsNamespaces()) {
            Staging.unstaged(confinement.mounts()); // says that there are layers, if there are
        }
        Inside inside = new Inside(
                SystemPart.of(Path.of("/")),
                staging.isPresent() ? staging.get().mounts() : Staging.unstaged(confinement.mounts()),
                stages ? Staging.WALL : folder.toString(),
                command.workingFolder(),
                confinement.network());
        write(folder, "passwd", Accounts.users(command.environment()));
        write(folder, "group", Accounts.groups());
        write(folder, "words", wall.words(inside));
        write(
                folder,
                "start",
                new StartScript(tools, HardLimits.ours()).text(command, confinement.caps(), wall.startsFirstProcess()));
        write(folder, "inner", inner(inside, staging));
        write(folder, "outer", outer(folder, started, confinement.network(), staging));
        Optional<Path> input = command.input().isPresent()
                ? Optional.of(Files.copy(command.input().get(), folder.resolve("input")))
                : Optional.empty();
        user.ownAll(folder);
        // Not theirs: what tells whether the program began. Theirs: what /dev/stdout and /dev/stderr open again.
        Files.createFile(folder.resolve("started"));
        give(command.output());
        give(command.errors());
        return new ChildCommand(
                argv(folder),
                room,
                Map.of("PATH", SYSTEM_PATH),
                input,
                command.output(),
                command.errors(),
                command.limits(),
                Optional.of(started));
    }

    private List<String> argv(Path folder) {
        List<String> argv = new ArrayList<>();
        if (isRoot()) {
            argv.addAll(List.of(tools.path("unshare"), "--mount"));
            if (!ownsNamespaces()) {
                argv.addAll(List.of("--pid", "--fork", "--kill-child"));
            }
        }
        argv.addAll(List.of(SH, folder.resolve("outer").toString()));
        return argv;
    }

    private String outer(Path folder, Path started, boolean network, Optional<Staging> staging) {
        ShellText script = new ShellText()
                .add("set -eu")
                .add("exec " + StartScript.SCRIPT_FD + "<" + ShellText.quoted(file(folder, "start")) + " "
                        + StartScript.STARTED_FD + ">>" + ShellText.quoted(started.toString()))
                .run("rm", "-f", "--", file(folder, "start"), file(folder, "input"))
                .add("cd /");
        List<String> words = new ArrayList<>(List.of("exec"));
        if (isRoot()) {
            if (!ownsNamespaces()) {
                script.add(MOUNT_PROC);
            }
            staging.orElseThrow().write(script);
            words.addAll(List.of(tools.path("setpriv"), "--reuid=" + user.uid().getAsInt()));
            words.addAll(List.of("--regid=" + user.gid().orElseThrow(), "--clear-groups", "--inh-caps=-all"));
        }
        if (ownsNamespaces()) {
            if (!isRoot()) {
                words.add(tools.path("setpriv"));
            }
            words.addAll(List.of("--no-new-privs", tools.path("unshare"), "--user", "--map-root-user"));
            words.addAll(List.of("--mount", "--pid"));
            words.addAll(wall.namespaces(network));
            words.addAll(List.of("--fork", "--kill-child"));
        }
        words.addAll(List.of(SH, isRoot() ? Staging.WALL + "/inner" : file(folder, "inner")));
        return script.run(words).toString();
    }

    private String inner(Inside inside, Optional<Staging> staging) throws IOException {
        ShellText script = new ShellText().add("set -eu").add(MountPoints.FUNCTIONS);
        if (staging.isPresent()) {
            if (!isRoot()) {
                staging.get().write(script);
            }
            staging.get().writeOverlays(script);
        }
        if (ownsNamespaces()) {
            script.add(MOUNT_PROC);
        }
        MountPoints.write(script, inside.mounts());
        wall.write(script, inside);
        return script.toString();
    }

    private boolean isRoot() {
        return user.uid().isPresent();
    }

    private void give(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // Then it is theirs from now on, just as well.
        }
        user.own(file);
    }

    private static String file(Path folder, String name) {
        return folder.resolve(name).toString();
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
