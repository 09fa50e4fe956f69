package dev.ophar.git;

import dev.ophar.model.Artifact;
import dev.ophar.model.BlockingWork;
import dev.ophar.model.CommitId;
import dev.ophar.model.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Our own bare store of one target: what is reachable from the bases that runs started from, and the artifacts that
 * executors made of them. Safe for use by several threads and several processes.
 */
public final class ObjectStore implements AutoCloseable {
    private static final String ARTIFACTS = "refs/ophar/";
    private static final int LARGEST_READ = 50 << 20;

    private final StoreFolder folder;
    private final Repository repository;
    private final GitCommand git;
    private final ArtifactRecorder recorder;

    private ObjectStore(StoreFolder folder, Repository repository, Clock clock) {
        this.folder = folder;
        this.repository = repository;
        this.git = new GitCommand(folder.path(), folder.emptyHome());
        this.recorder = new ArtifactRecorder(folder, repository, clock);
    }

    /**
     * Opens the store in a folder and makes it when it is missing.
     *
     * @throws IOException if it cannot be made, or the folder holds something else
     */
    public static ObjectStore open(Path folder) throws IOException {
        BlockingWork.begins("opening a store");
        return open(folder, Clock.systemUTC());
    }

    /**
     * Opens a store as {@link #open(Path)} does.
     *
     * @param clock gives the time of recorded commits
     */
    public static ObjectStore open(Path folder, Clock clock) throws IOException {
        new StoreFolder(folder).create();
        StoreFolder real = new StoreFolder(EntryName.requireNameable(folder.toRealPath()));
        return new ObjectStore(real, InertJGit.openBare(real.path()), clock);
    }

    /**
     * Brings a commit with all that it reaches from the target into this store and keeps it there. Takes no time when
     * it is here. Nothing that the target's configuration or hooks name is run, and the target stays as it is.
     *
     * @throws IOException if the target lacks the commit or something that it reaches; the message names it
     */
    public void importCommit(TargetRepository target, CommitId commit) throws IOException, InterruptedException {
        new ObjectImport(folder, repository, git).run(target, commit);
    }

    /**
     * Writes the tree of a commit: on disk are the bytes that the commit holds, with no conversion. Beside it is a
     * {@code .git} for the executor, on a branch {@code task}, without remotes or hooks.
     *
     * @param commit a commit of this store
     * @param tree an absent or empty folder
     * @throws IOException if the folder is not empty, the disk is full or the commit holds a path that git refuses
     */
    public void checkout(CommitId commit, Path tree) throws IOException, InterruptedException {
        trees().run(commit, tree);
    }

    /**
     * Records what is in a tree as one commit on its base. The tree's {@code .git} is not read, links are not followed
     * and no filter runs. No process may write to the tree meanwhile.
     *
     * @param tree a checkout of the base that an executor worked in
     * @param base what it was checked out from
     * @param message of the new commit
     * @param injected a file of ours to leave out while it is unchanged
     * @return the artifact; its commit is the base when nothing changed
     * @throws IOException if the tree cannot be read, is still being written to, or the disk is full
     */
    public Artifact record(Path tree, CommitId base, ArtifactMessage message, Optional<Injected> injected)
            throws IOException {
        return recorder.record(tree, FolderView.whole(), base, tree(base), message, injected);
    }

    /**
     * Records what a dead overlay's upper folder says about its lower, a pristine tree of the base; gives what
     * {@link #record} gives for the merged tree, and reads nothing but the upper. No process may see the overlay any
     * more. The mount must have had the option {@code userxattr}, and neither {@code redirect_dir} nor
     * {@code metacopy}.
     *
     * @param upper what was written, whiteouts and opaque folders
     * @throws IOException as of {@link #record}, and if the upper has marks of such options
     */
    public Artifact recordLayer(Path upper, CommitId base, ArtifactMessage message, Optional<Injected> injected)
            throws IOException {
        return recorder.record(upper, new UpperView(), base, tree(base), message, injected);
    }

    /**
     * Writes a {@code .git} for a tree of this commit that is made some other way: on a branch {@code task}, without
     * remotes or hooks.
     *
     * @param commit a commit of this store
     * @param gitFolder the {@code .git} itself; absent or empty
     * @param alternates where its reader finds our objects; {@link #objects()} for one that sees what we see
     * @param indexToCopy an index of a tree with the same content, which saves git from reading all files
     */
    public void gitFolder(CommitId commit, Path gitFolder, String alternates, Optional<Path> indexToCopy)
            throws IOException, InterruptedException {
        git().write(commit, gitFolder, alternates, indexToCopy);
    }

    /**
     * The part of {@link #objects()} that children may see: what bases reach, packed by us. Artifacts lie beside it,
     * and a {@code .git} of ours brings those that it needs along.
     */
    public Path baseObjects() {
        return folder.objects().resolve("pack");
    }

    /** The folder of our objects, which a {@code .git} of ours borrows from. */
    public Path objects() {
        return folder.objects();
    }

    /**
     * Writes what turns the tree of one commit into that of another when it is laid over it as an overlay: the files
     * and links that differ, and whiteouts for what vanished. Files have the modes of a pristine tree.
     *
     * @param layer an absent or empty folder of ours
     * @throws IOException if it cannot be written; a plain user needs Linux 5.8 or later to make whiteouts
     */
    public void writeDelta(CommitId base, CommitId artifact, Path layer) throws IOException, InterruptedException {
        try (ObjectReader reader = repository.newObjectReader()) {
            new LayerDelta(reader, trees()).write(tree(base), tree(artifact), layer);
        }
    }

    /**
     * Makes a commit like another, with some of its paths as they are in a third: how an artifact is checked with the
     * tests of its base. Nothing refers to it but whoever asked.
     *
     * @param commit to start from
     * @param paths of files, links and submodules
     * @param from what to take the paths from; those that it lacks vanish
     * @return the commit itself when nothing differs
     */
    public CommitId restored(CommitId commit, Set<String> paths, CommitId from) throws IOException {
        if (paths.isEmpty()) {
            return commit;
        }
        ArtifactMessage message = new ArtifactMessage("The work, with the tests of its base", Map.of());
        return recorder.restored(commit, tree(commit), paths, tree(from), message);
    }

    /** Keeps the artifact of an iteration from being reclaimed. */
    public void keep(RunId run, int iteration, CommitId commit) throws IOException {
        RefUpdate update = repository.updateRef(ARTIFACTS + run + "/iter" + iteration);
        update.setNewObjectId(Ids.of(commit));
        update.setForceUpdate(true);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        switch (result) {
            case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
            default ->
                throw new IOException("cannot write " + update.getName() + " in " + folder.path() + ": " + result
                        + "; check that the folder is writable and the disk not full");
        }
    }

    /** The artifact of an iteration, as long as it is kept. */
    public Optional<CommitId> kept(RunId run, int iteration) throws IOException {
        ObjectId id = repository.resolve(ARTIFACTS + run + "/iter" + iteration + "^{commit}");
        return Optional.ofNullable(id).map(Ids::of);
    }

    /**
     * An artifact that was recorded before.
     *
     * @param ignored and {@code refused} as they were found then: they are not in the commit
     */
    public Artifact artifact(CommitId base, CommitId commit, List<String> ignored, List<String> refused)
            throws IOException {
        return recorder.recorded(base, tree(base), commit, tree(commit), ignored, refused);
    }

    /**
     * The unified diff between two commits as text. Attributes are ignored; renames are not detected; binary files, and
     * files over 8 MiB, are only named. Bytes that are not UTF-8 show as U+FFFD.
     *
     * @param capBytes where to cut it; a last line says so
     */
    public String patch(CommitId base, CommitId commit, long capBytes) throws IOException {
        return new TreeDiff(repository, tree(base), tree(commit)).text(capBytes);
    }

    /**
     * The bytes of a file, or the target of a link; empty when the commit has neither at that path.
     *
     * @throws IOException if the object cannot be read or has more than 50 MiB
     */
    public Optional<byte[]> read(CommitId commit, String path) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            Optional<TreeEntry> entry = find(reader, commit, path).filter(TreeEntry::hasContent);
            return entry.isPresent()
                    ? Optional.of(
                            reader.open(entry.get().id(), Constants.OBJ_BLOB).getBytes(LARGEST_READ))
                    : Optional.empty();
        } catch (LargeObjectException e) {
            throw new IOException(path + " in " + commit + " is too big to be read into memory", e);
        }
    }

    /** The git file mode at a path, folders and submodules included; empty when there is nothing. */
    public Optional<Integer> mode(CommitId commit, String path) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return find(reader, commit, path).map(TreeEntry::mode);
        }
    }

    private Optional<TreeEntry> find(ObjectReader reader, CommitId commit, String path) throws IOException {
        Optional<TreeEntry> found = Optional.empty();
        ObjectId folder = tree(commit);
        for (String name : path.split("/", -1)) {
            if (found.isPresent() && !found.get().isFolder()) {
                return Optional.empty();
            }
            EntryName wanted = new EntryName(Constants.encode(name));
            found = TreeEntry.read(reader, found.map(TreeEntry::id).orElse(folder)).stream()
                    .filter(entry -> entry.name().equals(wanted))
                    .findFirst();
            if (found.isEmpty()) {
                return found;
            }
        }
        return found;
    }

    /** The paths of all files, links and submodules, in git's order. */
    public List<String> paths(CommitId commit) throws IOException {
        List<String> paths = new ArrayList<>();
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree(commit));
            walk.setRecursive(true);
            while (walk.next()) {
                paths.add(TreeChanges.path(walk));
            }
        }
        return paths;
    }

    /** The id of a commit's tree. */
    public String treeId(CommitId commit) throws IOException {
        return tree(commit).name();
    }

    /** How many files, links and submodules the tree of a commit holds. */
    public int treeSize(CommitId commit) throws IOException {
        return paths(commit).size();
    }

    private GitFolder git() {
        return new GitFolder(folder, repository, git);
    }

    /** Writes trees of this store. */
    TreeCheckout trees() {
        return new TreeCheckout(folder, git(), git);
    }

    /** The tree of a commit. */
    ObjectId tree(CommitId commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevTree tree = walk.parseCommit(Ids.of(commit)).getTree();
            return tree.getId();
        } catch (MissingObjectException e) {
            throw new IOException(
                    "commit " + commit + " is not in " + folder.path() + "; import it from its target first", e);
        }
    }

    Repository repository() {
        return repository;
    }

    @Override
    public void close() {
        repository.close();
    }
}
