package dev.ophar.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The wall without bubblewrap: a root of our own built with {@code mount}, entered with {@code pivot_root}, and left
 * without any right by {@code setpriv}, in a user namespace below the one that owns the mounts.
 */
final class UtilLinuxWall implements Wall {
    private static final String ROOT = Staging.ROOT;
    private static final List<String> DEVICES = List.of("null", "zero", "full", "random", "urandom", "tty");
    private static final Path CGROUP_NAMESPACE = Path.of("/proc/self/ns/cgroup");

    /** A bind changes to read-only in a second step, which must name every restriction that the source has. */
    private static final String FUNCTIONS = """
            show() { # source, place, "ro," or nothing
                if [ -d "$1" ]; then
                    [ -d "$root$2" ] || mkdir -p -- "$root$2"
                elif [ ! -e "$root$2" ]; then
                    [ -d "$root${2%/*}" ] || mkdir -p -- "$root${2%/*}"
                    : > "$root$2"
                fi
                mount -o "rbind,$3nosuid,nodev" -- "$1" "$root$2" 2>/dev/null ||
                    mount -o "rbind,$3nosuid,nodev,noexec" -- "$1" "$root$2" || fail "'$2' cannot be shown"
            }
            memory() { # place, size, mode
                mkdir -p -- "$root$1"
                mount -t tmpfs -o "mode=$3,size=$2,nosuid,nodev" ophar "$root$1"
            }
            """;

    private final WallTools tools;

    UtilLinuxWall(WallTools tools) {
        this.tools = tools;
    }

    @Override
    public List<String> namespaces(boolean network) {
        List<String> options = new ArrayList<>(List.of("--ipc", "--uts"));
        if (Files.exists(CGROUP_NAMESPACE)) {
            options.add("--cgroup");
        }
        if (!network) {
            options.add("--net");
        }
        return options;
    }

    @Override
    public boolean startsFirstProcess() {
        return true;
    }

    @Override
    public String words(Inside inside) {
        return "";
    }

    @Override
    public void write(ShellText script, Inside inside) {
        script.add("mask=$(umask)").add("umask 022").add("root=" + ROOT).add(FUNCTIONS);
        script.add("memory '' " + Inside.SMALL_MEMORY_FOLDER + " 0755");
        List<String> places = new ArrayList<>();
        for (SystemPart part : inside.system()) {
            if (part instanceof SystemPart.Link link) {
                script.add("[ -d " + inRoot(parent(link.at())) + " ] || mkdir -p -- " + inRoot(parent(link.at())))
                        .run("ln", "-s", "--", link.target(), ROOT + link.at());
            } else {
                show(
                        script,
                        places,
                        ((SystemPart.Shown) part).source().toString(),
                        part.at().toString(),
                        "ro,");
            }
        }
        show(script, places, inside.file("passwd"), "/etc/passwd", "ro,");
        show(script, places, inside.file("group"), "/etc/group", "ro,");
        script.run("ln", "-s", "/proc/self/mounts", ROOT + "/etc/mtab");
        devices(script, places);
        memoryFolders(script, places);
        for (StagedMount mount : inside.mounts()) {
            show(script, places, mount.content(), mount.at(), mount.allWritable() ? "" : "ro,");
            for (String window : mount.windows()) {
                show(script, places, mount.content() + "/" + window, mount.at() + "/" + window, "");
            }
        }
        coverStrays(script, places);
        enter(script, inside);
    }

    private static void show(ShellText script, List<String> places, String source, String at, String readOnly) {
        places.add(at);
        script.add("show " + ShellText.command(List.of(source, at, readOnly)));
    }

    private static void devices(ShellText script, List<String> places) {
        script.add("mkdir \"$root/dev\" \"$root/proc\"")
                .add("mount -t tmpfs -o mode=0755,size=1m,nosuid ophar \"$root/dev\"");
        for (String device : DEVICES) {
            places.add("/dev/" + device);
            script.add(": > \"$root/dev/" + device + "\"")
                    .add("mount --bind /dev/" + device + " \"$root/dev/" + device + "\"");
        }
        script.add("""
                mkdir "$root/dev/pts"
                mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,nosuid,noexec devpts "$root/dev/pts"
                ln -s pts/ptmx "$root/dev/ptmx"
                ln -s /proc/self/fd "$root/dev/fd"
                ln -s /proc/self/fd/0 "$root/dev/stdin"
                ln -s /proc/self/fd/1 "$root/dev/stdout"
                ln -s /proc/self/fd/2 "$root/dev/stderr"
                """).add("memory /dev/shm " + Inside.MEMORY_FOLDER + " 1777").add("""
                mount -o remount,bind,ro,nosuid "$root/dev"
                mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
                """);
        places.addAll(List.of("/dev", "/dev/pts", "/dev/shm", "/proc"));
    }

    private static void memoryFolders(ShellText script, List<String> places) {
        for (String folder : Inside.MEMORY_FOLDERS) {
            script.add("memory " + folder + " " + Inside.MEMORY_FOLDER + " 1777");
        }
        for (String folder : Inside.SMALL_MEMORY_FOLDERS) {
            script.add("memory " + folder + " " + Inside.SMALL_MEMORY_FOLDER + " 0755");
        }
        places.addAll(Inside.MEMORY_FOLDERS);
        places.addAll(Inside.SMALL_MEMORY_FOLDERS);
    }

    /** What was mounted below a folder came along with it, as writable as it is outside. */
    private static void coverStrays(ShellText script, List<String> places) {
        String known = places.stream()
                .map(place -> ShellText.quoted(inMountTable(ROOT + place)))
                .collect(Collectors.joining(" | "));
        script.add("while read -r _ _ _ _ at _; do")
                .add("    case $at in")
                .add("    " + known + ") continue ;;")
                .add("    " + ROOT + "/*) ;;")
                .add("    *) continue ;;")
                .add("    esac")
                .add(
                        "    case $at in *\\\\*) fail \"something is mounted at '$at', which cannot be made read-only\" ;; esac")
                .add("    mount -o remount,bind,ro,nosuid,nodev -- \"$at\" 2>/dev/null ||")
                .add("        mount -o remount,bind,ro,nosuid,nodev,noexec -- \"$at\" ||")
                .add("        fail \"what is mounted at '$at' cannot be made read-only\"")
                .add("done < /proc/self/mountinfo");
    }

    private void enter(ShellText script, Inside inside) {
        script.add("mount -o remount,bind,ro,nosuid,nodev \"$root\"")
                .add("cd \"$root\"")
                .run(tools.path("pivot_root"), ".", ".")
                .run(tools.path("umount"), "-l", ".")
                .add("cd " + ShellText.quoted(inside.workingFolder().toString()) + " || fail 'the working folder "
                        + "does not exist behind the wall'")
                .add("umask \"$mask\"");
        if (!inside.network()) {
            // Without it even 127.0.0.1 cannot be reached; the tests of servers need that.
            tools.ip().ifPresent(ip -> script.add(ShellText.quoted(ip) + " link set lo up || :"));
        }
        // One more user namespace, the next one, and none in it.
        script.add("echo 1 > /proc/sys/user/max_user_namespaces");
        List<String> words = new ArrayList<>(List.of("exec", tools.path("setsid"), tools.path("unshare")));
        words.addAll(List.of("--user", "--map-user=" + Accounts.SEEN_ID, "--map-group=" + Accounts.SEEN_ID));
        words.addAll(List.of("--keep-caps", tools.path("setpriv"), "--bounding-set=-all", "--inh-caps=-all"));
        words.addAll(List.of("--ambient-caps=-all", "--no-new-privs", "/bin/sh"));
        words.add("/proc/self/fd/" + StartScript.SCRIPT_FD);
        script.run(words);
    }

    private static String inRoot(Path place) {
        return ShellText.quoted(ROOT + place);
    }

    private static Path parent(Path place) {
        Path parent = place.getParent();
        return parent == null ? place : parent;
    }

    /** As the kernel writes paths into its table of mounts. */
    private static String inMountTable(String path) {
        return path.replace("\\", "\\134")
                .replace(" ", "\\040")
                .replace("\t", "\\011")
                .replace("\n", "\\012");
    }
}
