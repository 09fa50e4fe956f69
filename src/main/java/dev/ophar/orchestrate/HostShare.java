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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Works out what of this machine the children of one run see: programs, caches, and what the person named. */
final class HostShare implements HostAccess {
    /** What children get as their home when nobody says which. */
    private static final Path NO_HOME = Path.of("/home/ophar");

    private final Path childHome;
    private final List<Mount> executor;
    private final List<Mount> checks;
    private final PackageCaches caches;
    private final SandboxUser user;
    private final List<Path> lent;

    private HostShare(
            Path childHome,
            List<Mount> executor,
            List<Mount> checks,
            PackageCaches caches,
            SandboxUser user,
            List<Path> lent) {
        this.childHome = childHome;
        this.executor = List.copyOf(executor);
        this.checks = List.copyOf(checks);
        this.caches = caches;
        this.user = user;
        this.lent = List.copyOf(lent);
    }

    /**
     * Works it out.
     *
     * @param ours our own environment: its HOME is the one that is kept from children, whatever theirs is
     * @param theirs what a task makes of it for its children
     * @param whole folders that are never shown as a whole
     * @param closed folders of which nothing is shown
     * @param executorCommands command lines that executors run
     * @param checkCommands command lines that checks run, and executors too
     * @param hiddenCommands command lines that only checks run
     * @throws IOException if the person named a path that must not be shown
     */
    static HostShare of(
            Map<String, String> ours,
            Map<String, String> theirs,
            Knobs knobs,
            List<Path> whole,
            List<Path> closed,
            List<String> executorCommands,
            List<String> checkCommands,
            List<String> hiddenCommands,
            SandboxUser user)
            throws IOException {
        // Where Java finds it when the environment does not say: whoever starts us without HOME still has one.
        Path home = home(ours).orElse(Path.of(System.getProperty("user.home")));
        ClosedPlaces places = new ClosedPlaces(home, whole, closed);
        ExtraPaths read = ExtraPaths.of("SANDBOX_READ", knobs.sandbox().read(), false, home, places);
        ExtraPaths write = ExtraPaths.of("SANDBOX_WRITE", knobs.sandbox().write(), true, home, places);
        List<String> problems = Stream.concat(read.problems().stream(), write.problems().stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new IOException(String.join("; ", problems));
        }
        ToolFolders tools = new ToolFolders(home, places);
        List<Mount> executor = new ArrayList<>(tools.mounts(theirs, executorCommands, checkCommands));
        executor.addAll(read.mounts());
        executor.addAll(write.mounts());
        List<String> hidden = new ArrayList<>(checkCommands);
        hidden.addAll(hiddenCommands);
        // Where the held-out checks' own programs are; an executor has no business there.
        knobs.passedEnvironment().forEach((name, value) -> {
            if (name.startsWith("HELDOUT_")) {
                hidden.add(value);
            }
        });
        List<Mount> checks = new ArrayList<>(tools.mounts(theirs, List.of(), hidden));
        checks.addAll(read.mounts());
        List<Path> lent =
                user.uid().isPresent() ? tools.forTheirOwnerAlone(theirs, executorCommands, hidden) : List.of();
        return new HostShare(
                home(theirs).orElse(NO_HOME), executor, checks, new PackageCaches(home, places), user, lent);
    }

    private static Optional<Path> home(Map<String, String> environment) {
        return Optional.of(Path.of(environment.getOrDefault("HOME", "")).normalize())
                .filter(home -> home.isAbsolute() && home.getNameCount() > 0);
    }

    @Override
    public Path home() {
        return childHome;
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
    public List<Mount> own(Path room, boolean layers) throws IOException {
        List<Mount> mounts = new ArrayList<>(caches.mounts(childHome, room, user, layers));
        int number = 0;
        for (Path program : lent) {
            Path copy = room.resolve("lent-" + ++number);
            Files.copy(program, copy);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r-xr-xr-x"));
            mounts.add(new Mount.Bind(copy, program, List.of()));
        }
        return mounts;
    }
}
