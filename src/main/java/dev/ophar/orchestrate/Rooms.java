package dev.ophar.orchestrate;

import dev.ophar.git.CommitIgnores;
import dev.ophar.git.Injected;
import dev.ophar.git.ObjectStore;
import dev.ophar.git.PristineTrees;
import dev.ophar.model.CommitId;
import dev.ophar.model.GitMode;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.Probe;
import dev.ophar.model.Progress;
import dev.ophar.model.TaskSpec;
import dev.ophar.process.TreeRemoval;
import dev.ophar.sandbox.BuildFolders;
import dev.ophar.sandbox.ChildCaps;
import dev.ophar.sandbox.SandboxUser;
import dev.ophar.sandbox.ScopeFolders;
import dev.ophar.store.HeldOutSets;
import dev.ophar.store.Workspace;
import dev.ophar.tree.Room;
import dev.ophar.tree.RunRooms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the rooms of an iteration as the task and its settings want them. Safe for any number of threads. */
final class Rooms {
    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    private static final int MOST_PRISTINE = 8;
    private static final int MOST_BASES = 64;

    private final Workspace workspace;
    private final HeldOutSets heldOutSets;
    private final CacheFolder cache;
    private final TreeRemoval removal;
    private final Map<String, String> environment;
    private final BuildFolders buildFolders = BuildFolders.builtIn();
    private final Map<Path, PristineTrees> pristine = new HashMap<>();
    /** Every iteration of a run, and most runs of a repository, start from the same base. */
    private final Map<BuildKey, List<String>> foundBuildFolders = new HashMap<>();

    private record BuildKey(CommitId base, List<String> named) {}

    Rooms(Workspace workspace, CacheFolder cache, TreeRemoval removal, Map<String, String> environment) {
        this.workspace = workspace;
        this.heldOutSets = new HeldOutSets(workspace);
        this.cache = cache;
        this.removal = removal;
        this.environment = Map.copyOf(environment);
    }

    /** The rooms of one iteration; the caller closes them. */
    RunRooms open(RunContext context, TaskSpec spec, int iteration) throws IOException, InterruptedException {
        List<Injected> local = LocalFiles.read(
                context.queued().knobs().sandbox().localFiles(),
                context.target().folder(),
                context.store(),
                context.base());
        RunRooms rooms = RunRooms.open(
                context.sandbox(),
                removal,
                context.store(),
                pristine(context),
                context.base(),
                context.trees().resolve("iter" + iteration),
                treeName(context),
                share(context, spec),
                caps(context));
        rooms.useLocalFiles(local);
        return rooms;
    }

    /** The executor's room. */
    Room executor(RunContext context, TaskSpec spec, int attempt, RunRooms rooms)
            throws IOException, InterruptedException {
        String name = "executor-" + attempt;
        List<String> writable = List.of("");
        if (context.queued().knobs().enforceScope()) {
            ScopeFolders scope = ScopeFolders.of(spec.allowedScope(), path -> kind(context, path));
            writable = scope.writable();
            if (!scope.notes().isEmpty()) {
                context.progress().accept(new Progress.Notice(context.task(), context.run(), scope.notes()));
            }
        }
        return rooms.executor(name, writable, rooms.isolates() ? buildFolders(context, spec) : List.of());
    }

    private List<String> buildFolders(RunContext context, TaskSpec spec) throws IOException {
        BuildKey key = new BuildKey(context.base(), spec.build().folders());
        List<String> known;
        synchronized (foundBuildFolders) {
            known = foundBuildFolders.get(key);
        }
        if (known == null) {
            known = findBuildFolders(context, spec);
            synchronized (foundBuildFolders) {
                if (foundBuildFolders.size() >= MOST_BASES) {
                    foundBuildFolders.clear();
                }
                foundBuildFolders.put(key, known);
            }
        }
        return known;
    }

    private List<String> findBuildFolders(RunContext context, TaskSpec spec) throws IOException {
        CommitIgnores ignores = new CommitIgnores(context.store(), context.base());
        return buildFolders.of(
                context.store().paths(context.base()),
                path -> {
                    try {
                        return ignores.ignores(path, true);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                spec.build().folders());
    }

    private static ScopeFolders.Kind kind(RunContext context, String path) {
        try {
            int mode = context.store().mode(context.base(), path).orElse(GitMode.ABSENT);
            if (mode == GitMode.ABSENT) {
                return ScopeFolders.Kind.ABSENT;
            }
            if (GitMode.isFolder(mode)) {
                return ScopeFolders.Kind.FOLDER;
            }
            return GitMode.isLink(mode) ? ScopeFolders.Kind.LINK : ScopeFolders.Kind.FILE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HostShare share(RunContext context, TaskSpec spec) throws IOException {
        Stream<String> own = Stream.of(
                        context.queued().commands().setup(),
                        context.queued().commands().test(),
                        context.queued().commands().typecheck(),
                        context.queued().commands().lint())
                .flatMap(Optional::stream);
        Map<String, String> theirs = new HashMap<>(environment);
        theirs.putAll(spec.environment());
        return HostShare.of(
                environment,
                theirs,
                context.queued().knobs(),
                List.of(workspace.root()),
                List.of(context.target().folder().resolve(".git"), workspace.heldOut(), workspace.runs(), cache.root()),
                List.of(context.queued().knobs().executorCommand()),
                own.toList(),
                hiddenCommands(spec),
                context.sandbox().user());
    }

    /** What the held-out checks run; a set that cannot be read is said by its gate. */
    private List<String> hiddenCommands(TaskSpec spec) throws IOException {
        Optional<HeldOutSet> set = spec.heldOutSet().isPresent()
                ? heldOutSets.read(spec.heldOutSet().get()).set()
                : Optional.empty();
        return set.stream()
                .flatMap(there -> Stream.concat(
                        Stream.of(there.command(), there.reserveCommand(), there.sentinelCommand())
                                .flatMap(Optional::stream),
                        there.probes().stream().map(Probe::command)))
                .toList();
    }

    private static ChildCaps caps(RunContext context) {
        ChildCaps usual = ChildCaps.usual();
        int processes = context.queued().knobs().sandbox().processCap();
        // The watch ends a tree at its cap and names it; the kernel's cap behind it stops what is faster than a watch.
        return new ChildCaps(
                processes == 0 ? 0 : Math.max(2 * processes, usual.processes()),
                usual.memoryPerProcess(),
                usual.fileSize());
    }

    /** A name that tools may take as the project's, so it is the target's own where that is harmless. */
    private static String treeName(RunContext context) {
        String name = String.valueOf(context.target().folder().getFileName());
        return name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}") ? name : "tree";
    }

    /** One for each store and user, because the locks of two in one process would not see each other. */
    private synchronized PristineTrees pristine(RunContext context) throws IOException {
        SandboxUser user = context.sandbox().user();
        Path store = cache.storeOf(context.target().folder());
        String owner = user.uid().isPresent() ? "-" + user.uid().getAsInt() : "";
        Path folder = cache.root().resolve("base").resolve(store.getFileName() + owner);
        PristineTrees known = pristine.get(folder);
        if (known == null) {
            known = new PristineTrees(
                    folder, ObjectStore.open(store), user::ownAll, MOST_PRISTINE, notice -> LOG.warn("{}", notice));
            pristine.put(folder, known);
        }
        return known;
    }

    /** What kind of wall there was decides whether stored checkouts can still be trusted. */
    void distrust(RunContext context) throws IOException {
        pristine(context).distrust();
    }
}
