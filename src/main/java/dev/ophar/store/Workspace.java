package dev.ophar.store;

import dev.ophar.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A folder with {@code tasks}, {@code heldout}, {@code state} and {@code runs}, and where in it everything is. Making
 * this value touches no file.
 *
 * @param root absolute and normalised
 */
public record Workspace(Path root) {
    private static final int HASH_DIGITS = 8;

    public Workspace {
        root = root.toAbsolutePath().normalize();
    }

    /** The workspace at a folder, which need not exist yet. */
    public static Workspace at(Path root) {
        return new Workspace(root);
    }

    /**
     * Finds the folder to work in: the option, else {@code OPHAR_HOME}, else the nearest folder from {@code cwd} upwards
     * that is a workspace, else the one opened last if it is still there, else {@code ophar} in the person's data folder.
     */
    public static Path locate(Optional<Path> option, Map<String, String> env, Path cwd, Optional<Path> lastOpened) {
        Path here = cwd.toAbsolutePath().normalize();
        return option.map(here::resolve)
                .or(() -> variable(env, "OPHAR_HOME").map(here::resolve))
                .or(() -> nearest(here))
                .or(() -> lastOpened.filter(p -> at(p).exists()))
                .orElseGet(() -> userData(env).resolve("ophar"))
                .normalize();
    }

    /** The folder in which programs keep what is the person's own. */
    public static Path userData(Map<String, String> env) {
        return userFolder(env, "XDG_DATA_HOME", ".local/share");
    }

    public Path tasks() {
        return root.resolve("tasks");
    }

    public Path heldOut() {
        return root.resolve("heldout");
    }

    public Path state() {
        return root.resolve("state");
    }

    public Path runs() {
        return root.resolve("runs");
    }

    public Path ledgerFile() {
        return state().resolve("ledger.jsonl");
    }

    /** How long the ledger was when we last wrote it. */
    public Path ledgerHeadFile() {
        return state().resolve("ledger.head.json");
    }

    /** Only {@link Ledger} may open this file: closing it anywhere in the process gives the lock away. */
    Path ledgerLockFile() {
        return state().resolve("ledger.lock");
    }

    /** Only {@link WorkerLock} may open this file: closing it anywhere in the process gives the lock away. */
    Path workerLockFile() {
        return state().resolve("worker.lock");
    }

    /** Only {@link QueueLock} may open this file: closing it anywhere in the process gives the lock away. */
    Path queueLockFile() {
        return state().resolve("queue.lock");
    }

    public Path metricsFile() {
        return runs().resolve("metrics.jsonl");
    }

    /** What the orchestrator's model cost, a line per refinement. */
    public Path opusMetricsFile() {
        return runs().resolve("opus-metrics.jsonl");
    }

    public Path stateMd() {
        return state().resolve("STATE.md");
    }

    public Path reconcileFile() {
        return state().resolve("reconcile.json");
    }

    public Path checkpointFile() {
        return state().resolve("checkpoint.json");
    }

    /** The settings file that wins where both exist, and that is created when none does. */
    public Path serverSettingsFile() {
        return state().resolve("server").resolve("settings.json");
    }

    public Path settingsFile() {
        return state().resolve("settings.json");
    }

    /** Where the prototype kept the iterations of its runs. */
    public Path legacyHistory() {
        return state().resolve("history");
    }

    /** Refined specs, {@code <task>-iter<N>.json}. */
    public Path refinedSpecs() {
        return state().resolve("specs");
    }

    /**
     * Where this workspace's stores and checkouts go: outside of it on purpose, so that no executor tree lies beside the
     * held-out store.
     *
     * @return {@code ${OPHAR_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ophar}/<name>-<8 hex of the real root path>}
     */
    public Path cache(Map<String, String> env) {
        Path base = variable(env, "OPHAR_CACHE")
                .map(Path::of)
                .orElseGet(() -> userFolder(env, "XDG_CACHE_HOME", ".cache").resolve("ophar"));
        Path real = realPath(root);
        Path last = real.getFileName();
        String name = last == null ? "root" : last.toString();
        String hash = Sha256.hex(real.toString()).substring(0, HASH_DIGITS);
        return base.toAbsolutePath().normalize().resolve(name + "-" + hash);
    }

    /** Tells whether the folder is a workspace already. */
    public boolean exists() {
        return Files.isDirectory(tasks()) && Files.isDirectory(state());
    }

    /**
     * Creates what is missing of the four folders.
     *
     * @throws IOException if one cannot be created
     */
    public void create() throws IOException {
        for (Path folder : new Path[] {tasks(), heldOut(), state(), runs()}) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new IOException(
                        "cannot create the workspace folder " + folder + ": " + AtomicFile.reason(e)
                                + "; choose another folder with --workspace",
                        e);
            }
        }
    }

    /**
     * Where a path of a task file points.
     *
     * @throws java.nio.file.InvalidPathException if the platform cannot express it; a task that was read is safe
     */
    public Path resolve(String relativeOrAbsolute) {
        return root.resolve(relativeOrAbsolute).normalize();
    }

    /** The path with its links resolved as far as it exists, so that its name stays the same once it is created. */
    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            // It does not exist yet (or may not be read): its parent's real path and its own name will be its real
            // path.
            Path parent = path.getParent();
            Path name = path.getFileName();
            return parent == null || name == null ? path : realPath(parent).resolve(name);
        }
    }

    private static Optional<Path> nearest(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (at(folder).exists()) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** As the XDG base directory specification says, a relative value counts as unset. */
    private static Path userFolder(Map<String, String> env, String variable, String underHome) {
        return variable(env, variable)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(variable(env, "HOME").orElseGet(() -> System.getProperty("user.home", ".")))
                        .resolve(underHome));
    }

    private static Optional<String> variable(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).filter(v -> !v.isEmpty());
    }
}
