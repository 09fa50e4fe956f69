package dev.ophar.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Makes the tree of one commit with some of its paths as another commit has them, in memory. */
final class RestoredPaths {
    private final ObjectReader reader;
    private final ObjectInserter inserter;

    RestoredPaths(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /**
     * The tree. A restored file wins over a folder of the same name, and over a file where its folder must be.
     *
     * @param tree to start from
     * @param from what to take the paths from; those that it lacks vanish
     */
    ObjectId tree(ObjectId tree, ObjectId from, Set<String> paths) throws IOException {
        Map<String, DirCacheEntry> restored = entries(from, paths);
        Set<String> folders = new HashSet<>();
        restored.keySet().forEach(path -> folders.addAll(foldersOf(path)));
        DirCache mixed = DirCache.newInCore();
        DirCacheBuilder builder = mixed.builder();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            while (walk.next()) {
                String path = TreeChanges.path(walk);
                boolean isInTheWay =
                        folders.contains(path) || foldersOf(path).stream().anyMatch(restored::containsKey);
                if (!paths.contains(path) && !isInTheWay) {
                    DirCacheEntry entry = new DirCacheEntry(walk.getRawPath());
                    entry.setFileMode(walk.getFileMode(0));
                    entry.setObjectId(walk.getObjectId(0));
                    builder.add(entry);
                }
            }
        }
        restored.values().forEach(builder::add);
        builder.finish();
        return mixed.writeTree(inserter);
    }

    private Map<String, DirCacheEntry> entries(ObjectId from, Set<String> paths) throws IOException {
        Map<String, DirCacheEntry> entries = new HashMap<>();
        for (String path : paths) {
            try (TreeWalk walk = TreeWalk.forPath(reader, path, from)) {
                if (walk != null && !walk.getFileMode(0).equals(FileMode.TREE)) {
                    DirCacheEntry entry = new DirCacheEntry(Constants.encode(path));
                    entry.setFileMode(walk.getFileMode(0));
                    entry.setObjectId(walk.getObjectId(0));
                    entries.put(path, entry);
                }
            }
        }
        return entries;
    }

    private static List<String> foldersOf(String path) {
        List<String> folders = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            folders.add(path.substring(0, slash));
        }
        return folders;
    }
}
