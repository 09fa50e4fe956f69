package dev.ophar.tree;

import dev.ophar.git.ArtifactMessage;
import dev.ophar.git.Injected;
import dev.ophar.git.ObjectStore;
import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import dev.ophar.model.GitMode;
import dev.ophar.process.ChildCommand;
import dev.ophar.process.TreeRemoval;
import dev.ophar.sandbox.ChildCaps;
import dev.ophar.sandbox.Confinement;
import dev.ophar.sandbox.Mount;
import dev.ophar.sandbox.Sandbox;
import dev.ophar.sandbox.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One tree and what is around it: the place in which an executor works, or one check runs. Children enter one after
 * another; between them, and before the first, files of ours can be put into the tree. Gone when it is closed. For one
 * thread at a time.
 */
public final class Room implements AutoCloseable {
    private final RoomFolder folder;
    private final Sandbox sandbox;
    private final ObjectStore store;
    private final CommitId commit;
    private final TreeRemoval removal;
    private final Path tree;
    private final Path written;
    private final List<Mount> mounts;
    private final ChildCaps caps;
    private final Set<String> local = new HashSet<>();

    /**
     * @param commit what the tree holds when nobody has entered yet
     * @param tree where children see it
     * @param written the folder out here in which all of the tree lies, or what was written over it
     * @param mounts what they see; empty when the sandbox hides nothing
     */
    Room(
            RoomFolder folder,
            Sandbox sandbox,
            ObjectStore store,
            CommitId commit,
            TreeRemoval removal,
            Path tree,
            Path written,
            List<Mount> mounts,
            ChildCaps caps) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.store = store;
        this.commit = commit;
        this.removal = removal;
        this.tree = tree;
        this.written = written;
        this.mounts = List.copyOf(mounts);
        this.caps = caps;
    }

    /** Whether children see this room and nothing else; if not, all paths are the real ones. */
    public boolean isolates() {
        return sandbox.isolates();
    }

    /** The tree, as children see it. */
    public Path tree() {
        return tree;
    }

    /** A private folder for temporary files, as children see it. */
    public Path temporary() {
        return sandbox.isolates() ? Path.of("/tmp") : folder.temporary();
    }

    /** The folder out here that becomes their home; only of meaning when the sandbox isolates. */
    public Path privateHome() {
        return folder.home();
    }

    /** A folder out here that no child sees, for what they read and print. */
    public Path ours() throws IOException {
        return folder.ours();
    }

    /** Whom what children write belongs to. */
    public SandboxUser user() {
        return sandbox.user();
    }

    /** Where all that children write lies out here. */
    public Path written() {
        return folder.path();
    }

    /**
     * Remembers how files of the tree are now, to tell later whether children wrote to them.
     *
     * @param paths relative to the tree
     */
    public FileSeal seal(Collection<String> paths) throws IOException {
        return FileSeal.of(written, paths);
    }

    /**
     * Files of the tree that children wrote, out here, by their path in the tree; they are hostile. Where rooms have no
     * layers, files that the commit holds are left out, because nothing tells whether they were written.
     *
     * @param wanted tells by its path whether a file is asked for
     */
    public Map<String, Path> writtenFiles(Predicate<String> wanted) throws IOException {
        Map<String, Path> found = WrittenFiles.below(written, wanted);
        if (!isLayered() && !found.isEmpty()) {
            found.keySet().removeAll(new HashSet<>(store.paths(commit)));
        }
        return found;
    }

    /** Where a file of the private folder for temporary files lies out here; what is there is hostile. */
    public Path temporaryFile(String name) {
        return folder.temporary().resolve(name);
    }

    /**
     * A folder of the tree, as children see it.
     *
     * @param relative with {@code /}; an empty string is the tree
     * @return empty when there is none, or a link leads there
     */
    public Optional<Path> folder(String relative) throws IOException {
        if (relative.isEmpty() || relative.equals(".")) {
            return Optional.of(tree);
        }
        if (!isLayered()) {
            Path there = tree.resolve(relative);
            boolean inside = Files.isDirectory(written.resolve(relative))
                    && written.resolve(relative).toRealPath().startsWith(written.toRealPath());
            return inside ? Optional.of(there) : Optional.empty();
        }
        return CommitPath.isFolder(store, commit, relative) ? Optional.of(tree.resolve(relative)) : Optional.empty();
    }

    private boolean isLayered() {
        return written.equals(folder.upper());
    }

    /**
     * Puts a file of ours into the tree, over whatever is there. A program stays one: a command may start it by its name.
     *
     * @param path relative, without {@code ..}
     * @throws IOException if a link or a file stands where a folder must be, or a folder where the file must be
     */
    public void put(String path, byte[] content) throws IOException {
        if (isLayered()) {
            CommitPath.requirePlace(store, commit, path);
        }
        Path target = TreePath.inside(written, path);
        Files.deleteIfExists(target);
        Files.write(target, content);
        if (store.mode(commit, path).filter(mode -> mode == GitMode.EXECUTABLE).isPresent()
                && !target.toFile().setExecutable(true, false)) {
            throw new IOException(target + " cannot be made executable, which '" + path
                    + "' is in the repository; choose a file system for the cache that knows permissions");
        }
        Path made = written;
        for (Path name : written.relativize(target)) {
            made = made.resolve(name);
            sandbox.user().own(made);
        }
    }

    /**
     * Puts a file of ours into the tree that the children's git is not to see: {@code git stash} and {@code git add}
     * would take it along.
     *
     * @throws IOException as {@link #put}
     */
    public void putAside(String path, byte[] content) throws IOException {
        put(path, content);
        Path info = (isLayered() ? folder.path().resolve("git") : written.resolve(".git")).resolve("info");
        if (Files.isDirectory(info, LinkOption.NOFOLLOW_LINKS)) {
            Path exclude = info.resolve("exclude");
            Files.writeString(
                    exclude,
                    "/" + path.replaceAll("([\\\\*?\\[])", "\\\\$1") + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            sandbox.user().own(exclude);
        }
    }

    /** Puts a file of the person's into the tree, which is never part of what {@link #record} takes. */
    void putLocal(Injected file) throws IOException {
        put(file.path(), file.bytes());
        local.add(file.path());
    }

    /**
     * The command behind the wall of this room.
     *
     * @param command what it names is what children see; its streams are files out here
     * @param network whether it may use the network
     * @throws IOException if the wall cannot be prepared
     */
    public ChildCommand enter(ChildCommand command, boolean network) throws IOException {
        return sandbox.confine(command, new Confinement(folder.path(), mounts, network, caps));
    }

    /**
     * Records what is in the tree as one commit on what it held. No child may live any more.
     *
     * @throws IOException if it cannot be read or the disk is full
     */
    public Artifact record(ArtifactMessage message, Optional<Injected> injected) throws IOException {
        Artifact artifact = isLayered()
                ? store.recordLayer(written, commit, message, injected)
                : store.record(written, commit, message, injected);
        List<String> ignored = artifact.ignored().stream()
                .filter(path -> !local.contains(path))
                .toList();
        return new Artifact(
                artifact.base(),
                artifact.commit(),
                artifact.changes(),
                ignored,
                artifact.refused(),
                artifact.diffStat());
    }

    /** Takes away what was written over the tree, for a layer; the tree is as at first afterwards. */
    void moveWritten(Path target) throws IOException {
        for (String path : local) {
            // Of no use to a layer that outlives this room, and nothing for a cache.
            Files.deleteIfExists(TreePath.inside(written, path));
        }
        Files.move(written, target);
        Files.createDirectory(written);
        sandbox.user().own(written);
    }

    @Override
    public void close() throws IOException {
        removal.removeOnClose(folder.path());
    }
}
