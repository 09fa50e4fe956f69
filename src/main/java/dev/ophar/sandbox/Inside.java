package dev.ophar.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What a wall is to be built around.
 *
 * @param system pieces of the machine that every child sees
 * @param mounts what this child sees, in order
 * @param wallFolder the wall's own folder as the builder finds it, with the accounts' files
 * @param workingFolder where the program runs, as it sees it
 * @param network whether it may use the network
 */
record Inside(
        List<SystemPart> system, List<StagedMount> mounts, String wallFolder, Path workingFolder, boolean network) {
    /** Most that a child's private folders in memory take, in bytes; bigger ones are given to it on disk. */
    static final long MEMORY_FOLDER = 256L << 20;
    /** The same for folders that hold hardly more than sockets. */
    static final long SMALL_MEMORY_FOLDER = 16L << 20;

    /** Private folders in memory, which a mount may lie over, and their sizes are of the two above. */
    static final List<String> MEMORY_FOLDERS = List.of("/tmp", "/var/tmp");

    static final List<String> SMALL_MEMORY_FOLDERS = List.of("/run");

    String file(String name) {
        return wallFolder + "/" + name;
    }
}
