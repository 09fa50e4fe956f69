package dev.ophar.git;

import dev.ophar.model.Artifact;
import dev.ophar.model.BlockingWork;
import dev.ophar.model.CommitId;
import dev.ophar.model.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
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
    private static final String NAME = "Ophar";
    private static final int LARGEST_READ = 50 << 20;
    private static final String ADDRESS = "ophar@localhost";

    private final StoreFolder folder;
    private final Repository repository;
    private final GitCommand git;
    private final Clock clock;

    private ObjectStore(StoreFolder folder, Repository repository, Clock clock) {
        this.folder = folder;
        this.repository = repository;
        this.git = new GitCommand(folder.path(), folder.emptyHome());
        this.clock = clock;
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
        new TreeCheckout(folder, repository, git).run(commit, tree);
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
        ObjectId baseTree = tree(base);
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = repository.newObjectReader()) {
            TreeRecorder recorder = new TreeRecorder(reader, inserter, RecordLimits.usual(), injected);
            ObjectId recorded = recorder.record(tree, baseTree);
            CommitId commit = base;
            if (!recorded.equals(baseTree)) {
                commit = Ids.of(inserter.insert(commit(recorded, base, message)));
            }
            inserter.flush();
            return new Artifact(
                    base,
                    commit,
                    TreeChanges.between(reader, baseTree, recorded),
                    recorder.ignored(),
                    recorder.refused(),
                    new TreeDiff(repository, baseTree, recorded).stat());
        } catch (IOException e) {
            throw new IOException("cannot record the tree " + tree + ": " + e.getMessage(), e);
        }
    }

    private CommitBuilder commit(ObjectId tree, CommitId parent, ArtifactMessage message) {
        PersonIdent ophar = new PersonIdent(NAME, ADDRESS, clock.instant(), ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentId(Ids.of(parent));
        commit.setAuthor(ophar);
        commit.setCommitter(ophar);
        commit.setMessage(message.text());
        return commit;
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

    /** How many files, links and submodules the tree of a commit holds. */
    public int treeSize(CommitId commit) throws IOException {
        return paths(commit).size();
    }

    private ObjectId tree(CommitId commit) throws IOException {
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
