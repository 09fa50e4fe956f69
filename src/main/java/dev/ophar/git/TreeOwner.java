package dev.ophar.git;

import java.io.IOException;
import java.nio.file.Path;

/** Gives trees of ours to the user that children run as. Implementations are safe for several threads at once. */
@FunctionalInterface
public interface TreeOwner {
    /** Gives away a folder and all below it; links are not followed. */
    void ownAll(Path folder) throws IOException;

    /** Children run as our own user. */
    static TreeOwner ourselves() {
        return folder -> {
            // It is ours already.
        };
    }
}
