package dev.ophar.git;

import dev.ophar.model.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What a person can choose from in a repository: its branches, its tags, and the paths of a commit. */
public final class RepositoryListing {
    private final Repository repository;

    public RepositoryListing(TargetRepository target) {
        this.repository = target.repository();
    }

    /** The names of the local branches, sorted. */
    public List<String> branches() throws IOException {
        return names(Constants.R_HEADS);
    }

    /** The names of the tags, sorted. */
    public List<String> tags() throws IOException {
        return names(Constants.R_TAGS);
    }

    private List<String> names(String prefix) throws IOException {
        return repository.getRefDatabase().getRefsByPrefix(prefix).stream()
                .map(ref -> ref.getName().substring(prefix.length()))
                .sorted()
                .toList();
    }

    /**
     * The paths of the files of a commit, in git's order; links count as files, submodules too.
     *
     * @param most how many at most
     */
    public List<String> paths(CommitId commit, int most) throws IOException {
        List<String> paths = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(ObjectId.fromString(commit.hex())).getTree());
            tree.setRecursive(true);
            while (paths.size() < most && tree.next()) {
                paths.add(tree.getPathString());
            }
        }
        return paths;
    }
}
