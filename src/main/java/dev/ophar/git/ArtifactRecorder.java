package dev.ophar.git;

import dev.ophar.model.Artifact;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.CommitId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;

/** Makes the commit of a tree that an executor left behind. When it returns, the commit survives a power cut. */
final class ArtifactRecorder {
    private static final String NAME = "Ophar";
    private static final String ADDRESS = "ophar@localhost";

    private final StoreFolder folder;
    private final Repository repository;
    private final Clock clock;

    ArtifactRecorder(StoreFolder folder, Repository repository, Clock clock) {
        this.folder = folder;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Records a folder.
     *
     * @param root the folder
     * @param view what it says about the tree
     * @param base the commit that the executor started from
     * @param baseTree its tree
     * @param message of the new commit
     * @param injected a file of ours to leave out while it is unchanged
     */
    Artifact record(
            Path root,
            FolderView view,
            CommitId base,
            ObjectId baseTree,
            ArtifactMessage message,
            Optional<Injected> injected)
            throws IOException {
        try (DurableInserter inserter = new DurableInserter(repository.newObjectInserter(), folder.objects());
                ObjectReader reader = repository.newObjectReader()) {
            TreeRecorder recorder = new TreeRecorder(view, reader, inserter, RecordLimits.usual(), injected);
            ObjectId recorded = recorder.record(root, baseTree);
            CommitId commit = base;
            if (!recorded.equals(baseTree)) {
                commit = Ids.of(inserter.insert(commit(recorded, base, message)));
            }
            inserter.flush();
            List<ChangedPath> changes = TreeChanges.between(reader, baseTree, recorded);
            List<String> refused = new ArrayList<>(recorder.refused());
            refused.addAll(OutwardLinks.among(reader, recorded, changes));
            return new Artifact(
                    base,
                    commit,
                    changes,
                    recorder.ignored(),
                    refused,
                    new TreeDiff(repository, baseTree, recorded).stat());
        } catch (IOException e) {
            throw new IOException("cannot record the tree " + root + ": " + e.getMessage(), e);
        }
    }

    /** Describes what was recorded before, without what is only to be seen while it is recorded. */
    Artifact recorded(
            CommitId base,
            ObjectId baseTree,
            CommitId commit,
            ObjectId tree,
            List<String> ignored,
            List<String> refused)
            throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            List<ChangedPath> changes = TreeChanges.between(reader, baseTree, tree);
            return new Artifact(
                    base, commit, changes, ignored, refused, new TreeDiff(repository, baseTree, tree).stat());
        }
    }

    /**
     * Makes a commit like one with some paths as another has them.
     *
     * @param commit to start from
     * @param paths files, links and submodules
     * @param from what to take them from; those that it lacks vanish
     * @return the commit itself when nothing differs
     */
    CommitId restored(CommitId commit, ObjectId tree, Set<String> paths, ObjectId from, ArtifactMessage message)
            throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter();
                ObjectReader reader = repository.newObjectReader()) {
            ObjectId mixed = new RestoredPaths(reader, inserter).tree(tree, from, paths);
            CommitId made = mixed.equals(tree) ? commit : Ids.of(inserter.insert(commit(mixed, commit, message)));
            inserter.flush();
            return made;
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
}
