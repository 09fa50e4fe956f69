package dev.ophar.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which kind of file system a path lies on, by the form of {@code /proc/self/mountinfo} (proc(5): the mount point is the
 * fifth field, the kind follows a lone {@code -}, blanks are written {@code \040}).
 */
final class MountTable {
    private static final Path SOURCE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;

    /** Kinds whose locks another machine may not see. */
    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "afs",
            "ceph",
            "lustre",
            "beegfs",
            "gpfs",
            "fuse.sshfs",
            "fuse.glusterfs",
            "fuse.ceph-fuse",
            "fuse.rclone",
            "fuse.s3fs",
            "fuse.gcsfuse",
            "fuse.davfs");

    private final List<Mount> mounts;

    private MountTable(List<Mount> mounts) {
        this.mounts = mounts;
    }

    private record Mount(Path point, String kind) {}

    /** The table of this process; empty on a platform without one. */
    static MountTable current() throws IOException {
        return of(Files.isReadable(SOURCE) ? Files.readAllLines(SOURCE) : List.of());
    }

    static MountTable of(List<String> lines) {
        List<Mount> mounts = new ArrayList<>();
        for (String line : lines) {
            List<String> fields = List.of(line.split(" "));
            int dash = fields.indexOf("-");
            if (dash > MOUNT_POINT && dash + 1 < fields.size()) {
                Path point = Path.of(unescaped(fields.get(MOUNT_POINT)));
                mounts.add(new Mount(point, fields.get(dash + 1)));
            }
        }
        return new MountTable(mounts);
    }

    /** The kind of the network file system that a real, absolute path lies on; empty when it lies on a local disk. */
    Optional<String> networkKind(Path path) {
        // Of two mounts on the same point the later one is on top.
        return mounts.stream()
                .filter(m -> path.startsWith(m.point()))
                .reduce((a, b) -> a.point().getNameCount() > b.point().getNameCount() ? a : b)
                .map(Mount::kind)
                .filter(NETWORK::contains);
    }

    private static String unescaped(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
