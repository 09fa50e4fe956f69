package dev.ophar.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * What one child process sees and may take. What is not named here does not exist for it, but for the system's own
 * folders.
 *
 * @param room a folder of the sandbox's user, on a disk, that is private to this child
 * @param mounts made in order; later ones lie over earlier ones
 * @param network whether it may use the network
 * @param caps what it may take
 */
public record Confinement(Path room, List<Mount> mounts, boolean network, ChildCaps caps) {
    public Confinement {
        mounts = List.copyOf(mounts);
    }
}
