package dev.ophar.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lends what belongs to the person to children that root runs as somebody else: the kernel shows it to them as their own
 * (an idmapped mount, Linux 5.12), while on disk everything stays whose it is. Without, a cache or a tool in folders that
 * are for their owner only could not be read, and no build could add to a cache that lies below a layer.
 *
 * <p>{@code mount} knows this since util-linux 2.39. For older ones perl, which git brings along nearly everywhere, makes
 * the three system calls; their numbers are the same on all machines. Where the kernel or the file system does not do it,
 * the mounts stay as they are.
 */
final class OwnerMap {
    /** {@code open_tree}, {@code mount_setattr} (idmap, read-only, no suid, no devices) and {@code move_mount}. */
    private static final String CALLS = "my ($ns, @left) = @ARGV; open(my $map, '<', $ns) or exit 1;"
            + " while (my ($source, $at) = splice(@left, 0, 2)) {"
            + " my $tree = syscall(428, -100, $source, 0x88001); next if $tree < 0; my $none = '';"
            + " next if syscall(442, $tree, $none, 0x9000, pack('QQQQ', 0x100007, 0, 0, fileno($map)), 32);"
            + " syscall(429, $tree, $none, -100, $at, 4) }";

    /** The namespace only holds the map; it is gone before the child begins, and the mounts stay. */
    private static final String FUNCTIONS = """
            map_owner() { # owner, group, and the child's: opens $namespace
                unshare --user sleep 60 </dev/null >/dev/null 2>&1 8<&- 9>&- &
                holder=$! looks=0 namespace=/proc/$!/ns/user ours=$(readlink /proc/$$/ns/user)
                while [ "$(readlink "$namespace")" = "$ours" ] && [ "$looks" -lt 1000 ]; do looks=$((looks + 1)); done
                { echo "$1 $3 1" > "/proc/$holder/uid_map" && echo "$2 $4 1" > "/proc/$holder/gid_map"; } 2>/dev/null || :
            }
            lend() { # source, place: what is not the child's there by now
                [ ! -O "$2" ] || mount --rbind -o "X-mount.idmap=$namespace" -- "$1" "$2" 2>/dev/null ||
                    mount --rbind -- "$1" "$2"
            }
            """;

    private record Owner(int uid, int gid) {}

    private final SandboxUser user;
    private final Map<Owner, Map<String, Path>> sources = new LinkedHashMap<>();

    OwnerMap(SandboxUser user) {
        this.user = user;
    }

    /**
     * Takes a source that is only to be read, if it is somebody else's.
     *
     * @param name where it is to be laid ready
     * @return whether it was taken; if not, it is mounted as it is
     */
    boolean take(String name, Path source) throws IOException {
        if (user.uid().isEmpty()) {
            return false;
        }
        if (!(Files.getAttribute(source, "unix:uid") instanceof Integer uid)
                || !(Files.getAttribute(source, "unix:gid") instanceof Integer gid)
                || uid == user.uid().getAsInt()) {
            return false;
        }
        Owner theirs = new Owner(uid, gid);
        sources.computeIfAbsent(theirs, key -> new LinkedHashMap<>()).put(name, source);
        return true;
    }

    /** Adds the commands that mount all that was taken below a folder; they run as root. */
    void write(ShellText script, String stage) {
        if (sources.isEmpty()) {
            return;
        }
        script.add(FUNCTIONS);
        sources.forEach((owner, taken) -> {
            script.run(
                    "map_owner",
                    "" + owner.uid(),
                    "" + owner.gid(),
                    "" + user.uid().orElseThrow(),
                    "" + user.gid().orElseThrow());
            List<String> places = new ArrayList<>();
            taken.forEach((name, source) -> places.addAll(List.of(source.toString(), stage + "/" + name)));
            script.add("perl -e " + ShellText.quoted(CALLS) + " \"$namespace\" " + ShellText.command(places)
                    + " 2>/dev/null || :");
            taken.forEach((name, source) -> script.run("lend", source.toString(), stage + "/" + name));
            script.add("kill \"$holder\" 2>/dev/null || :").add("wait \"$holder\" 2>/dev/null || :");
        });
    }
}
