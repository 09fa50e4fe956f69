package dev.ophar.tree;

import dev.ophar.sandbox.Mount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the machine lends every room of a run: the person's programs and caches. */
public interface HostAccess {
    /** The home that children see; its content is private to each room. */
    Path home();

    /** Programs and folders that an executor sees where they are. */
    List<Mount> forExecutor();

    /** Programs and folders that a check sees where they are. */
    List<Mount> forChecks();

    /**
     * What takes folders of the room: caches of packages, whose changes are thrown away with it, and copies of programs
     * that only their owner may run.
     *
     * @param room a folder for what is written
     * @param layers whether caches can be laid over
     * @throws IOException if the folders for it cannot be made
     */
    List<Mount> own(Path room, boolean layers) throws IOException;

    /** Nothing but the system's own folders. */
    static HostAccess nothing(Path home) {
        return new HostAccess() {
            @Override
            public Path home() {
                return home;
            }

            @Override
            public List<Mount> forExecutor() {
                return List.of();
            }

            @Override
            public List<Mount> forChecks() {
                return List.of();
            }

            @Override
            public List<Mount> own(Path room, boolean layers) {
                return List.of();
            }
        };
    }
}
