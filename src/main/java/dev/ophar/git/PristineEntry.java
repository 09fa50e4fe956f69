package dev.ophar.git;

import java.nio.file.Path;

/**
 * Where things are in one entry of the cache of pristine trees.
 *
 * @param folder named after the tree; there only when it is complete
 */
record PristineEntry(Path folder) {
    static final String TREE = "tree";
    static final String INDEX = "index";

    /** The files, with an empty {@code .git}. */
    Path tree() {
        return folder.resolve(TREE);
    }

    /** Beside the tree, which the child sees and git would list. */
    Path index() {
        return folder.resolve(INDEX);
    }

    Path manifest() {
        return folder.resolve("manifest");
    }

    /** Its time is that of the last lease. */
    Path used() {
        return folder.resolve("used");
    }
}
