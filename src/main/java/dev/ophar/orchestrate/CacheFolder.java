package dev.ophar.orchestrate;

import dev.ophar.digest.Sha256;
import dev.ophar.model.RunId;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a workspace's stores and trees lie: all of it can be made again, and none of it is below the workspace, because
 * build tools look for configuration in parent folders.
 *
 * @param root the workspace's own folder inside the user's cache
 */
public record CacheFolder(Path root) {
    private static final int NAME_DIGITS = 16;

    /**
     * The bare store of a target repository.
     *
     * @throws IOException if the target's folder cannot be resolved
     */
    public Path storeOf(Path target) throws IOException {
        String real = target.toRealPath().toString();
        return root.resolve("stores").resolve(Sha256.hex(real).substring(0, NAME_DIGITS) + ".git");
    }

    /** The folder under which every tree of a run is made. */
    public Path treesOf(RunId run) {
        return root.resolve("trees").resolve(run.value());
    }
}
