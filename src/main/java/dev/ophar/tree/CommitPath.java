package dev.ophar.tree;

import dev.ophar.git.ObjectStore;
import dev.ophar.model.CommitId;
import dev.ophar.model.GitMode;
import java.io.IOException;
import java.util.Optional;

/** Looks at paths where they are in no checkout of ours to look at: in the commit that the checkout would hold. */
final class CommitPath {
    private CommitPath() {}

    /** Tells whether every step of the path is a folder. */
    static boolean isFolder(ObjectStore store, CommitId commit, String path) throws IOException {
        return store.mode(commit, path).filter(GitMode::isFolder).isPresent();
    }

    /**
     * Makes sure that a file can be placed without following a link.
     *
     * @throws IOException if a link or a file stands where a folder must be, or a folder where the file must be
     */
    static void requirePlace(ObjectStore store, CommitId commit, String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            Optional<Integer> mode = store.mode(commit, above);
            if (mode.filter(GitMode::isLink).isPresent()) {
                throw new IOException(path + " cannot be placed: " + above
                        + " is a link in the checkout, and links are not followed");
            }
            if (mode.isPresent() && !GitMode.isFolder(mode.get())) {
                throw new IOException(path + " cannot be placed: " + above + " is a file in the checkout");
            }
        }
        if (isFolder(store, commit, path)) {
            throw new IOException(path + " cannot be placed: it is a folder in the checkout");
        }
    }
}
