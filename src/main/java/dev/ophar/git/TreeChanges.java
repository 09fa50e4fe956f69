package dev.ophar.git;

import dev.ophar.model.ChangedPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What differs between two trees, path by path; renames are never detected. */
final class TreeChanges {
    private TreeChanges() {}

    /** Every path that differs, sorted by path. */
    static List<ChangedPath> between(ObjectReader reader, ObjectId oldTree, ObjectId newTree) throws IOException {
        List<ChangedPath> changes = new ArrayList<>();
        try (TreeWalk walk = walk(reader, oldTree, newTree)) {
            while (walk.next()) {
                int oldMode = walk.getRawMode(0);
                int newMode = walk.getRawMode(1);
                changes.add(new ChangedPath(path(walk), kind(oldMode, newMode), oldMode, newMode));
            }
        }
        changes.sort(Comparator.comparing(ChangedPath::path));
        return changes;
    }

    /** The same as JGit's own records, for diffs; attributes are not consulted. */
    static List<DiffEntry> entries(ObjectReader reader, ObjectId oldTree, ObjectId newTree) throws IOException {
        try (TreeWalk walk = walk(reader, oldTree, newTree)) {
            return DiffEntry.scan(walk);
        }
    }

    /**
     * The path of the current entry as UTF-8; what is not UTF-8 becomes U+FFFD. JGit's own way would read such a path as
     * Latin-1, and two different paths could then look the same.
     */
    static String path(TreeWalk walk) {
        return new String(walk.getRawPath(), StandardCharsets.UTF_8);
    }

    private static TreeWalk walk(ObjectReader reader, ObjectId oldTree, ObjectId newTree) throws IOException {
        TreeWalk walk = new TreeWalk(reader);
        walk.addTree(oldTree);
        walk.addTree(newTree);
        walk.setRecursive(true);
        walk.setFilter(TreeFilter.ANY_DIFF);
        return walk;
    }

    private static ChangedPath.Change kind(int oldMode, int newMode) {
        if (oldMode == 0) {
            return ChangedPath.Change.ADDED;
        }
        return newMode == 0 ? ChangedPath.Change.DELETED : ChangedPath.Change.MODIFIED;
    }
}
