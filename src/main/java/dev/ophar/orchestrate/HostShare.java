package dev.ophar.orchestrate;

import dev.ophar.model.Knobs;
import dev.ophar.sandbox.ClosedPlaces;
import dev.ophar.sandbox.ExtraPaths;
import dev.ophar.sandbox.Mount;
import dev.ophar.sandbox.PackageCaches;
import dev.ophar.sandbox.SandboxUser;
import dev.ophar.sandbox.ToolFolders;
import dev.ophar.tree.HostAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Works out what of this machine the children of one run see: programs, caches, and what the person named. */
final class HostShare implements HostAccess {
    /** For a person without a usable HOME. */
    private static final Path NO_HOME = Path.of("/home/ophar");

    private final Path home;
    private final List<Mount> executor;
    private final List<Mount> checks;
    private final PackageCaches caches;
    private final SandboxUser user;

    private HostShare(Path home, List<Mount> executor, List<Mount> checks, PackageCaches caches, SandboxUser user) {
        this.home = home;
        this.executor = List.copyOf(executor);
        this.checks = List.copyOf(checks);
        this.caches = caches;
        this.user = user;
    }

    /**
     * Works it out.
     *
     * @param environment our own
     * @param whole folders that are never shown as a whole
     * @param closed folders of which nothing is shown
     * @param executorCommands command lines that executors run
     * @param checkCommands command lines that checks run
     * @throws IOException if the person named a path that must not be shown
     */
    static HostShare of(
            Map<String, String> environment,
            Knobs knobs,
            List<Path> whole,
            List<Path> closed,
            List<String> executorCommands,
            List<String> checkCommands,
            SandboxUser user)
            throws IOException {
        Path home = home(environment);
        ClosedPlaces places = new ClosedPlaces(home, whole, closed);
        ExtraPaths read = ExtraPaths.of("SANDBOX_READ", knobs.sandbox().read(), false, home, places);
        ExtraPaths write = ExtraPaths.of("SANDBOX_WRITE", knobs.sandbox().write(), true, home, places);
        List<String> problems = Stream.concat(read.problems().stream(), write.problems().stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new IOException(String.join("; ", problems));
        }
        ToolFolders tools = new ToolFolders(home, places);
        List<String> both = new ArrayList<>(checkCommands);
        both.addAll(executorCommands);
        List<Mount> executor = new ArrayList<>(tools.mounts(environment, both));
        executor.addAll(read.mounts());
        executor.addAll(write.mounts());
        List<String> hidden = new ArrayList<>(checkCommands);
        // Where the held-out checks' own programs are; an executor has no business there.
        knobs.passedEnvironment().forEach((name, value) -> {
            if (name.startsWith("HELDOUT_")) {
                hidden.add(value);
            }
        });
        List<Mount> checks = new ArrayList<>(tools.mounts(environment, hidden));
        checks.addAll(read.mounts());
        return new HostShare(home, executor, checks, new PackageCaches(home, places), user);
    }

    private static Path home(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", "")).normalize();
        return home.isAbsolute() && home.getNameCount() > 0 ? home : NO_HOME;
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public List<Mount> forExecutor() {
        return executor;
    }

    @Override
    public List<Mount> forChecks() {
        return checks;
    }

    @Override
    public List<Mount> caches(Path room, boolean layers) throws IOException {
        return caches.mounts(home, room, user, layers);
    }
}
