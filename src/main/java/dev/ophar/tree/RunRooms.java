package dev.ophar.tree;

import dev.ophar.git.Injected;
import dev.ophar.git.Lease;
import dev.ophar.git.ObjectStore;
import dev.ophar.git.PristineTrees;
import dev.ophar.model.CommitId;
import dev.ophar.model.Isolation;
import dev.ophar.process.TreeRemoval;
import dev.ophar.sandbox.ChildCaps;
import dev.ophar.sandbox.Mount;
import dev.ophar.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the rooms of one iteration: the executor's, and one for each check. Where layers are to be had, all of them lie
 * over one pristine checkout of the base and cost next to nothing; otherwise each is a whole checkout. For one thread at
 * a time.
 */
public final class RunRooms implements AutoCloseable {
    /** Where children see the tree. */
    private static final Path WORK = Path.of("/work");

    private static final int NAME_BYTES = 8;

    private final Sandbox sandbox;
    private final TreeRemoval removal;
    private final ObjectStore store;
    private final CommitId base;
    private final Path folder;
    private final String treeName;
    private final HostAccess host;
    private final ChildCaps caps;
    private final Optional<Lease> pristine;
    private final Map<CommitId, Overlaid> overlaid = new HashMap<>();
    private final Set<CommitId> standAlone = new HashSet<>();
    private Optional<Path> dependencies = Optional.empty();
    private List<Injected> local = List.of();
    private final SecureRandom random = new SecureRandom();

    /** What turns the base's tree into an artifact's, and a {@code .git} for it. */
    private record Overlaid(Path delta, Path git) {}

    private RunRooms(
            Sandbox sandbox,
            TreeRemoval removal,
            ObjectStore store,
            CommitId base,
            Path folder,
            String treeName,
            HostAccess host,
            ChildCaps caps,
            Optional<Lease> pristine) {
        this.sandbox = sandbox;
        this.removal = removal;
        this.store = store;
        this.base = base;
        this.folder = folder;
        this.treeName = treeName;
        this.host = host;
        this.caps = caps;
        this.pristine = pristine;
    }

    /**
     * Opens the rooms of an iteration.
     *
     * @param pristine the cache of pristine checkouts; used when the sandbox has layers
     * @param base what the executor starts from
     * @param folder of ours, for everything that is made
     * @param treeName the last name of the path under which children see the tree
     */
    public static RunRooms open(
            Sandbox sandbox,
            TreeRemoval removal,
            ObjectStore store,
            PristineTrees pristine,
            CommitId base,
            Path folder,
            String treeName,
            HostAccess host,
            ChildCaps caps)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Optional<Lease> lease = sandbox.layers() ? Optional.of(pristine.lease(base)) : Optional.empty();
        return new RunRooms(sandbox, removal, store, base, folder.toRealPath(), treeName, host, caps, lease);
    }

    /** How strong the walls of these rooms are. */
    public Isolation isolation() {
        return sandbox.isolation();
    }

    /** Whether children see rooms and nothing else. */
    public boolean isolates() {
        return sandbox.isolates();
    }

    /** Whether rooms are layers over one pristine checkout. */
    public boolean hasLayers() {
        return pristine.isPresent();
    }

    /** The last name of the path under which children see the tree. */
    public String treeName() {
        return treeName;
    }

    /** Whether the rooms of a commit hold the output of the task's set-up. */
    public boolean hasDependencies(CommitId commit) {
        return dependencies.isPresent() && !standAlone.contains(commit);
    }

    /** Makes the rooms of a commit without the output of the base's set-up: it needs another one. */
    public void standAlone(CommitId commit) {
        standAlone.add(commit);
    }

    /** Whether {@link #standAlone(CommitId)} was said of a commit. */
    public boolean standsAlone(CommitId commit) {
        return standAlone.contains(commit);
    }

    /** Lays the output of the task's set-up over the base, in every room that is made from now on. */
    public void useDependencies(Path layer) {
        dependencies = Optional.of(layer);
    }

    /**
     * Puts files into every room that is made from now on; nothing of them stays when it is closed.
     *
     * @param files that the base lacks and ignores
     */
    public void useLocalFiles(List<Injected> files) {
        local = List.copyOf(files);
    }

    /** The files that every room gets besides its tree. */
    public List<Injected> localFiles() {
        return local;
    }

    /**
     * The executor's room, over the base.
     *
     * @param name for people who look at the disk
     * @param writable folders of the tree that can be written, an empty string for all of it
     * @param buildFolders folders of the tree that take what builds leave, and never become part of an artifact
     */
    public Room executor(String name, List<String> writable, List<String> buildFolders)
            throws IOException, InterruptedException {
        RoomFolder room = make();
        if (!sandbox.isolates()) {
            return openRoom(room, base);
        }
        List<Mount> mounts = around(room, host.forExecutor());
        Path written;
        if (pristine.isPresent()) {
            written = room.upper();
            mounts.add(new Mount.Layers(lowers(base, Optional.empty()), written, room.work(), tree(), writable));
            Path git = room.path().resolve("git");
            store.gitFolder(
                    base,
                    git,
                    store.objects().toString(),
                    Optional.of(pristine.get().index()));
            sandbox.user().ownAll(git);
            mounts.add(Mount.Bind.writable(git, tree().resolve(".git")));
        } else {
            written = copied(room, base);
            List<String> windows = new ArrayList<>(writable);
            windows.add(".git");
            mounts.add(new Mount.Bind(written, tree(), windows));
        }
        int number = 0;
        for (String build : buildFolders) {
            mounts.add(buildFolder(room, "build-" + ++number, build));
        }
        return room(room, base, written, mounts);
    }

    /** The room of one check over an artifact, or over the base itself. */
    public Room gate(String name, CommitId commit) throws IOException, InterruptedException {
        RoomFolder room = make();
        if (!sandbox.isolates()) {
            return openRoom(room, commit);
        }
        List<Mount> mounts = around(room, host.forChecks());
        Path written;
        if (pristine.isPresent()) {
            Overlaid over = overlaid(commit);
            written = room.upper();
            mounts.add(new Mount.Layers(
                    lowers(commit, Optional.of(over.delta())), written, room.work(), tree(), List.of("")));
            mounts.add(new Mount.Layers(
                    List.of(over.git()),
                    room.part("git-upper", sandbox.user()),
                    room.part("git-work", sandbox.user()),
                    tree().resolve(".git"),
                    List.of("")));
        } else {
            written = copied(room, commit);
            mounts.add(Mount.Bind.writable(written, tree()));
        }
        return room(room, commit, written, mounts);
    }

    /** Over what the task's set-up left there, if it did: installed packages are in a build folder as a rule. */
    private Mount buildFolder(RoomFolder room, String name, String build) throws IOException {
        Path own = room.part(name, sandbox.user());
        Path at = tree().resolve(build);
        Optional<Path> installed =
                hasDependencies(base) ? dependencies.map(layer -> layer.resolve(build)) : Optional.empty();
        boolean isThere = installed.isPresent()
                && Files.isDirectory(installed.get(), LinkOption.NOFOLLOW_LINKS)
                && installed
                        .get()
                        .toRealPath()
                        .equals(installed.get().toAbsolutePath().normalize());
        return isThere
                ? new Mount.Layers(
                        List.of(installed.orElseThrow()),
                        own,
                        room.part(name + "-work", sandbox.user()),
                        at,
                        List.of(""))
                : Mount.Bind.writable(own, at);
    }

    private Room room(RoomFolder room, CommitId commit, Path written, List<Mount> mounts) throws IOException {
        return furnished(new Room(room, sandbox, store, commit, removal, tree(), written, mounts, caps));
    }

    private Room furnished(Room room) throws IOException {
        try {
            for (Injected file : local) {
                room.putLocal(file);
            }
            return room;
        } catch (IOException e) {
            room.close();
            throw e;
        }
    }

    /** Without a wall: children run in the real folder, with the person's home. */
    private Room openRoom(RoomFolder room, CommitId commit) throws IOException, InterruptedException {
        Path tree = room.path().resolve(treeName);
        store.checkout(commit, tree);
        return furnished(new Room(room, sandbox, store, commit, removal, tree, tree, List.of(), caps));
    }

    private RoomFolder make() throws IOException {
        // Children see this name in their table of mounts: it must not tell a run that decides from one that tests it.
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return RoomFolder.make(folder.resolve(HexFormat.of().formatHex(bytes)), sandbox.user());
    }

    private Path tree() {
        return WORK.resolve(treeName);
    }

    private List<Mount> around(RoomFolder room, List<Mount> shared) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        mounts.add(Mount.Bind.writable(room.temporary(), Path.of("/tmp")));
        mounts.add(Mount.Bind.writable(room.home(), host.home()));
        mounts.addAll(shared);
        mounts.addAll(host.own(room.path(), sandbox.layers()));
        mounts.add(Mount.Bind.readOnly(store.baseObjects()));
        return mounts;
    }

    private List<Path> lowers(CommitId commit, Optional<Path> delta) {
        List<Path> lowers = new ArrayList<>();
        delta.ifPresent(lowers::add);
        if (hasDependencies(commit)) {
            lowers.add(dependencies.orElseThrow());
        }
        lowers.add(pristine.orElseThrow().tree());
        return lowers;
    }

    private Path copied(RoomFolder room, CommitId commit) throws IOException, InterruptedException {
        Path tree = room.path().resolve("tree");
        store.checkout(commit, tree);
        sandbox.user().ownAll(tree);
        return tree;
    }

    private Overlaid overlaid(CommitId commit) throws IOException, InterruptedException {
        Overlaid known = overlaid.get(commit);
        if (known != null) {
            return known;
        }
        Path own = Files.createDirectories(folder.resolve("artifact-" + commit.shortHex()));
        Overlaid fresh = new Overlaid(Files.createDirectories(own.resolve("delta")), own.resolve("git"));
        store.writeDelta(base, commit, fresh.delta());
        Optional<Path> index =
                commit.equals(base) ? Optional.of(pristine.orElseThrow().index()) : Optional.empty();
        store.gitFolder(commit, fresh.git(), store.objects().toString(), index);
        sandbox.user().ownAll(own);
        overlaid.put(commit, fresh);
        return fresh;
    }

    @Override
    public void close() throws IOException {
        try {
            removal.removeOnClose(folder);
        } finally {
            if (pristine.isPresent()) {
                pristine.get().close();
            }
        }
    }
}
