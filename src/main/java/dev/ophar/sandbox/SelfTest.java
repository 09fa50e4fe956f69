package dev.ophar.sandbox;

import dev.ophar.model.Cancellation;
import dev.ophar.process.ChildCommand;
import dev.ophar.process.ChildEnd;
import dev.ophar.process.ChildLimits;
import dev.ophar.process.ChildResult;
import dev.ophar.process.ChildRunner;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells whether a wall holds here and now: a script behind it tries to break out in every way that we know, and to do
 * what honest programs must be able to do. A level is what this found, never the name of a tool.
 */
final class SelfTest {
    private static final ChildLimits LIMITS = new ChildLimits(Duration.ofSeconds(20), Duration.ZERO, 1 << 20);
    private static final Path TREE = Path.of("/ophar-test/tree");
    private static final Path SHOWN = Path.of("/ophar-test/shown");
    private static final Path HOME = Path.of("/home/ophar");
    private static final List<String> NAMESPACES = List.of("pid", "mnt", "ipc", "uts", "user", "net");
    private static final int MOST_QUOTED_LINES = 3;

    /** What was tried; each must be reported, or it was not tried. */
    private static final List<String> HELD = List.of(
            "write-outside",
            "read-outside",
            "list-outside",
            "write-read-only",
            "remount",
            "mount",
            "namespaces",
            "processes",
            "network",
            "rights",
            "devices",
            "kernel-files");

    private static final List<String> WORKS =
            List.of("write-" + TREE + "/open", "write-/tmp", "write-" + HOME, "remove", "read", "user", "caps");

    private final ChildRunner runner;
    private final Path scratch;

    /** @param scratch a folder of ours for what the test needs; what it leaves there is the caller's to remove */
    SelfTest(ChildRunner runner, Path scratch) {
        this.runner = runner;
        this.scratch = scratch;
    }

    /**
     * Tries a wall.
     *
     * @return what is wrong with it; empty when it holds
     * @throws IOException if the test cannot be set up
     */
    Optional<String> problem(Sandbox candidate) throws IOException, InterruptedException {
        Ground ground = Ground.make(Files.createTempDirectory(scratch, "wall-test-"), candidate);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ChildCommand command = new ChildCommand(
                    List.of("/bin/sh", "-c", script()),
                    TREE,
                    ground.environment(listener.getLocalPort()),
                    Optional.empty(),
                    ground.folder().resolve("out"),
                    ground.folder().resolve("err"),
                    LIMITS);
            ChildResult result =
                    runner.run(candidate.confine(command, ground.confinement()), Cancellation.NEVER, identity -> {});
            return judge(ground, result);
        }
    }

    private static Optional<String> judge(Ground ground, ChildResult result) throws IOException {
        List<String> lines = lines(ground.folder().resolve("out"));
        List<String> broken = lines.stream()
                .filter(line -> line.startsWith("broken ") || line.startsWith("fails "))
                .toList();
        if (!broken.isEmpty()) {
            return Optional.of("the wall does not hold: " + String.join(" ", broken));
        }
        List<String> expected =
                new ArrayList<>(HELD.stream().map(name -> "held " + name).toList());
        WORKS.forEach(name -> expected.add("works " + name));
        expected.add("done");
        expected.removeAll(lines);
        if (!result.end().equals(new ChildEnd.Exited(0)) || !expected.isEmpty()) {
            List<String> errors = lines(ground.folder().resolve("err"));
            return Optional.of("it could not be tried to the end (" + result.end() + "): "
                    + errors.stream()
                            .skip(Math.max(0, errors.size() - MOST_QUOTED_LINES))
                            .collect(Collectors.joining("; ")));
        }
        return leftBehind(lines, result).or(ground::problem);
    }

    /** The processes that were left on purpose; their namespace's number is found nowhere else. */
    private static Optional<String> leftBehind(List<String> lines, ChildResult result) throws IOException {
        Optional<String> namespace = lines.stream()
                .filter(line -> line.startsWith("left pid:"))
                .map(line -> line.substring("left ".length()))
                .findFirst();
        if (namespace.isEmpty()) {
            return Optional.of("it could not be told whether processes outlive it");
        }
        if (!result.survivors().isEmpty() || lives(namespace.get())) {
            return Optional.of("the wall does not hold: processes outlive it");
        }
        return Optional.empty();
    }

    /** Whether a process that we may look at is in a PID namespace, as {@code pid:[4026532777]}. */
    static boolean lives(String namespace) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (link(process.resolve("ns/pid")).equals(namespace) && !hasEnded(process)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it has ended and only waits for its parent to take note, for ever in some containers. */
    private static boolean hasEnded(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return stat.substring(stat.lastIndexOf(')') + 1).matches("(?s) [ZX] .*");
        } catch (IOException e) {
            return true;
        }
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return ""; // it ended, or is another user's
        }
    }

    private static List<String> lines(Path file) throws IOException {
        // Errors may be in any charset; they are only quoted.
        return Files.exists(file)
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                : List.of();
    }

    private static String script() throws IOException {
        try (InputStream stream = SelfTest.class.getResourceAsStream("self-test.sh")) {
            if (stream == null) {
                throw new IOException("self-test.sh is missing from this program; install it again");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The folders that a test is about. */
    private record Ground(Path folder, boolean layers, Confinement confinement) {
        static Ground make(Path folder, Sandbox candidate) throws IOException {
            Path outside =
                    Files.createDirectories(folder.resolve("outside/store")).getParent();
            Files.writeString(folder.resolve("outside/secret"), "secret\n");
            Files.writeString(folder.resolve("outside/store/set.json"), "{}\n");
            Path shown = Files.createDirectory(folder.resolve("shown"));
            Files.writeString(shown.resolve("file"), "shown\n");
            Path room = Files.createDirectory(folder.resolve("room"));
            Path tree = Files.createDirectory(room.resolve("tree"));
            Files.writeString(Files.createDirectory(tree.resolve("open")).resolve("file"), "x\n");
            Files.writeString(Files.createDirectory(tree.resolve("kept")).resolve("file"), "x\n");
            for (String name : List.of("upper", "work", "home", "tmp")) {
                Files.createDirectory(room.resolve(name));
            }
            candidate.user().ownAll(room);
            // They could write there, if it were there: so it is the wall that keeps them from it.
            candidate.user().ownAll(outside == null ? folder : outside);
            candidate.user().ownAll(shown);
            List<String> scope = List.of("open");
            Mount mount = candidate.layers()
                    ? new Mount.Layers(List.of(tree), room.resolve("upper"), room.resolve("work"), TREE, scope)
                    : new Mount.Bind(tree, TREE, scope);
            List<Mount> mounts = List.of(
                    Mount.Bind.writable(room.resolve("tmp"), Path.of("/tmp")),
                    Mount.Bind.writable(room.resolve("home"), HOME),
                    mount,
                    new Mount.Bind(shown, SHOWN, List.of()));
            return new Ground(folder, candidate.layers(), new Confinement(room, mounts, false, ChildCaps.usual()));
        }

        Map<String, String> environment(int port) {
            Map<String, String> environment = new TreeMap<>();
            environment.put("PATH", KernelLaunch.SYSTEM_PATH);
            environment.put("LC_ALL", "C");
            environment.put("HOME", HOME.toString());
            environment.put("TREE", TREE.toString());
            environment.put("SHOWN", SHOWN.toString());
            environment.put("OUTSIDE", folder.resolve("outside").toString());
            environment.put("TOKEN", String.valueOf(folder.getFileName()));
            environment.put("PORT", String.format(Locale.ROOT, "%04X", port));
            environment.put(
                    "NAMESPACES",
                    NAMESPACES.stream()
                            .map(name -> name + "=" + link(Path.of("/proc/self/ns", name)))
                            .collect(Collectors.joining(" ")));
            return environment;
        }

        /** What can be told from outside, whatever the script said. */
        Optional<String> problem() {
            if (Files.exists(folder.resolve("outside/new"))) {
                return Optional.of("the wall does not hold: a file was made outside");
            }
            Path tree = confinement.room().resolve("tree");
            boolean lowerKept = Files.exists(tree.resolve("open/file"));
            Path removed = confinement.room().resolve("upper/open/file");
            if (layers && (!lowerKept || !Files.exists(removed, LinkOption.NOFOLLOW_LINKS))) {
                return Optional.of("folders laid over each other do not show what was removed");
            }
            return Optional.empty();
        }
    }
}
