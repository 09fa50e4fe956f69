package dev.ophar.verify;

import dev.ophar.git.ObjectStore;
import dev.ophar.model.CommitId;
import dev.ophar.process.TreeRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A checkout that no executor ever saw, and a private folder for temporary files beside it. Both are gone when it is
 * closed.
 */
final class FreshTree implements AutoCloseable {
    private final Path folder;
    private final TreeRemoval removal;

    private FreshTree(Path folder, TreeRemoval removal) {
        this.folder = folder;
        this.removal = removal;
    }

    /** Writes the commit's files into a new folder. */
    static FreshTree of(ObjectStore store, CommitId commit, Path trees, String name, TreeRemoval removal)
            throws IOException, InterruptedException {
        Files.createDirectories(trees);
        FreshTree tree = new FreshTree(Files.createTempDirectory(trees, name + "-"), removal);
        boolean whole = false;
        try {
            Files.createDirectory(tree.temporary());
            store.checkout(commit, tree.checkout());
            whole = true;
            return tree;
        } finally {
            if (!whole) {
                tree.close();
            }
        }
    }

    Path checkout() {
        return folder.resolve("tree");
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    @Override
    public void close() throws IOException {
        try {
            removal.remove(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while removing " + folder + "; it is left behind", e);
        }
    }
}
