package dev.ophar.tree;

import dev.ophar.git.ObjectStore;
import dev.ophar.model.CommitId;
import java.io.IOException;

/** Looks at paths where they are in no checkout of ours to look at: in the commit that the checkout would hold. */
final class CommitPath {
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    private CommitPath() {}

    /** Tells whether every step of the path is a folder. */
    static boolean isFolder(ObjectStore store, CommitId commit, String path) throws IOException {
        return store.mode(commit, path).filter(mode -> mode == FOLDER).isPresent();
    }

    /**
     * Makes sure that a file can be placed without following a link.
     *
     * @throws IOException if a link or a file stands where a folder must be, or a folder where the file must be
     */
    static void requirePlace(ObjectStore store, CommitId commit, String path) throws IOException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            int mode = store.mode(commit, above).orElse(FOLDER);
            if (mode == LINK) {
                throw new IOException(path + " cannot be placed: " + above
                        + " is a link in the checkout, and links are not followed");
            }
            if (mode != FOLDER) {
                throw new IOException(path + " cannot be placed: " + above + " is a file in the checkout");
            }
        }
        if (isFolder(store, commit, path)) {
            throw new IOException(path + " cannot be placed: it is a folder in the checkout");
        }
    }
}
