package dev.ophar.sandbox;

import dev.ophar.process.ChildRunner;
import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import dev.ophar.process.TreeRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the sandbox of this machine by trying: the first wall that nothing breaks out of. Takes about as long as
 * starting two children.
 */
public final class Sandboxes {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** In what the wall and its test say when only layers are at fault. */
    private static final String LAYERS = "laid over each other";

    /**
     * What was chosen.
     *
     * @param problems what is less than it could be: which wall, what failed, and what to do
     */
    public record Choice(Sandbox sandbox, List<String> problems) {
        public Choice {
            problems = List.copyOf(problems);
        }
    }

    private final ChildRunner runner;
    private final ToolRunner tools = new ToolRunner(PATIENCE);
    private final WallTools wallTools;
    private final KernelSettings settings;
    private final String system;

    Sandboxes(ChildRunner runner, WallTools wallTools, KernelSettings settings, String system) {
        this.runner = runner;
        this.wallTools = wallTools;
        this.settings = settings;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /**
     * Chooses.
     *
     * @param environment ours; its PATH may name a bubblewrap
     * @param runAs the user that root's children run as, by name or number
     * @param scratch a folder on the disk that rooms will be on; nothing is left in it
     */
    public static Choice choose(
            IsolationWish wish, Map<String, String> environment, Optional<String> runAs, Path scratch)
            throws InterruptedException {
        return new Sandboxes(
                        new ChildRunner(),
                        WallTools.find(environment),
                        KernelSettings.of(Path.of("/")),
                        System.getProperty("os.name", ""))
                .choose(wish, runAs, scratch);
    }

    Choice choose(IsolationWish wish, Optional<String> runAs, Path scratch) throws InterruptedException {
        if (wish == IsolationWish.OFF) {
            return new Choice(PlainSandbox.switchedOff(), List.of());
        }
        if (system.contains("mac") && SeatbeltSandbox.isThere()) {
            return new Choice(
                    new SeatbeltSandbox(),
                    List.of("sandbox-exec: its wall was never tried on this system, so it counts as none"));
        }
        if (!system.contains("linux")) {
            return new Choice(
                    new PlainSandbox(),
                    List.of("no wall is known for " + system + "; run Ophar on Linux, or in WSL 2, to have one"));
        }
        List<String> problems = new ArrayList<>();
        try {
            SandboxUser user = new RunAs(tools).decide(runAs);
            if (runAs.isPresent() && user.uid().isEmpty()) {
                problems.add("RUN_AS_USER: only root can run children as another user; start Ophar as root, or unset"
                        + " it");
            }
            return firstThatHolds(user, scratch, problems);
        } catch (IOException e) {
            problems.add("no wall could be tried: " + e.getMessage());
            return new Choice(new PlainSandbox(), problems);
        }
    }

    private Choice firstThatHolds(SandboxUser user, Path scratch, List<String> problems)
            throws IOException, InterruptedException {
        if (!wallTools.missing().isEmpty()) {
            problems.add("util-linux: the programs " + String.join(", ", wallTools.missing())
                    + " are missing; install the package util-linux (2.36 or newer)");
            return new Choice(new PlainSandbox(), problems);
        }
        Files.createDirectories(scratch);
        Path folder = Files.createTempDirectory(scratch, "walls-");
        try {
            for (KernelSandbox candidate : candidates(user, problems)) {
                Optional<Sandbox> proven = tryOut(candidate, folder, problems);
                if (proven.isPresent()) {
                    return new Choice(proven.get(), problems);
                }
            }
        } finally {
            new TreeRemoval(tools).remove(folder);
        }
        return new Choice(new PlainSandbox(), problems);
    }

    private List<KernelSandbox> candidates(SandboxUser user, List<String> problems)
            throws IOException, InterruptedException {
        UtilLinuxSandbox utilLinux = UtilLinuxSandbox.of(wallTools, user);
        if (!wallTools.has(WallTools.BUBBLEWRAP)) {
            problems.add("bubblewrap: not installed; install the package bubblewrap"
                    + " (apt, dnf, pacman and apk all call it so)");
            return List.of(utilLinux);
        }
        BubblewrapWall.Features features = features();
        // Alone it has no layers, so util-linux comes first where that may make namespaces.
        return List.of(
                BubblewrapSandbox.inNamespaces(wallTools, features, user),
                utilLinux,
                BubblewrapSandbox.alone(wallTools, features, user));
    }

    private BubblewrapWall.Features features() throws IOException, InterruptedException {
        ToolResult help =
                tools.run(List.of(wallTools.path(WallTools.BUBBLEWRAP), "--help"), Path.of("/"), Map.of(), new byte[0]);
        return BubblewrapWall.Features.of(help.output().text() + help.errors());
    }

    private Optional<Sandbox> tryOut(KernelSandbox candidate, Path folder, List<String> problems)
            throws IOException, InterruptedException {
        SelfTest test = new SelfTest(runner, folder);
        Optional<String> problem = test.problem(candidate);
        if (problem.isEmpty()) {
            return Optional.of(candidate.proven());
        }
        if (candidate.layers() && problem.get().contains(LAYERS)) {
            KernelSandbox lesser = candidate.withoutLayers();
            Optional<String> lesserProblem = test.problem(lesser);
            if (lesserProblem.isEmpty()) {
                problems.add(candidate.isolation().backend() + ": it holds, but folders cannot be laid over each other"
                        + " here, so every child gets a whole checkout; this needs Linux 5.11 or newer and a scratch"
                        + " folder on ext4, xfs or btrfs (" + problem.get() + ")");
                return Optional.of(lesser.proven());
            }
        }
        problems.add(candidate.isolation().backend() + ": " + problem.get() + "; " + settings.fix());
        return Optional.empty();
    }
}
