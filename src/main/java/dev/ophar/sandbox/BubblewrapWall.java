package dev.ophar.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The wall that bubblewrap builds. Its words travel in a file: the child can read those of its first process. */
final class BubblewrapWall implements Wall {
    private static final String SH = "/bin/sh";
    private static final int WORDS_FD = 7;
    private static final int INFO_FD = 6;

    /**
     * What a bubblewrap can do.
     *
     * @param size whether it can cap folders in memory (0.5)
     * @param disableUserns whether it can keep its child from making user namespaces (0.8)
     */
    record Features(boolean size, boolean disableUserns) {
        static Features of(String help) {
            return new Features(help.contains("--size"), help.contains("--disable-userns"));
        }
    }

    private final WallTools tools;
    private final Features features;
    private final boolean waits;

    /**
     * @param waits whether the script must wait itself until the PID namespace is empty: bubblewrap ends with its child,
     *     before the child's own children are gone. Not needed inside a PID namespace of ours.
     */
    BubblewrapWall(WallTools tools, Features features, boolean waits) {
        this.tools = tools;
        this.features = features;
        this.waits = waits;
    }

    @Override
    public List<String> namespaces(boolean network) {
        return List.of();
    }

    @Override
    public boolean startsFirstProcess() {
        return false;
    }

    @Override
    public void write(ShellText script, Inside inside) {
        // An old bubblewrap cannot forbid nested user namespaces; one more in all, its own, is what our own allows.
        if (!features.disableUserns()) {
            script.add("echo 1 > /proc/sys/user/max_user_namespaces");
        }
        script.add("exec " + WORDS_FD + "<" + ShellText.quoted(inside.file("words")));
        String start = ShellText.command(List.of(tools.path(WallTools.BUBBLEWRAP), "--args", "" + WORDS_FD));
        String program = ShellText.command(List.of(SH, "/proc/self/fd/" + StartScript.SCRIPT_FD));
        if (!waits) {
            script.add("exec " + start + " " + program);
            return;
        }
        String info = ShellText.quoted(inside.file("info"));
        script.add("status=0")
                .add(start + " --info-fd " + INFO_FD + " " + program + " " + INFO_FD + ">" + info + " || status=$?")
                .add("first=$(sed -n 's/.*\"child-pid\": *\\([0-9]*\\).*/\\1/p' " + info + ")")
                .add("""
                        looks=0
                        while [ -n "$first" ] && [ "$looks" -lt 500 ] && { read -r line < "/proc/$first/stat"; } 2>/dev/null; do
                            case $line in *") Z "* | *") X "*) break ;; esac
                            sleep 0.01
                            looks=$((looks + 1))
                        done
                        exit "$status"
                        """);
    }

    @Override
    public String words(Inside inside) {
        return String.join("\0", wordList(inside)) + "\0";
    }

    private List<String> wordList(Inside inside) {
        List<String> words = new ArrayList<>(
                List.of("--unshare-user", "--uid", "" + Accounts.SEEN_ID, "--gid", "" + Accounts.SEEN_ID));
        words.addAll(List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"));
        words.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        if (!inside.network()) {
            words.add("--unshare-net");
        }
        if (features.disableUserns()) {
            words.add("--disable-userns");
        }
        for (SystemPart part : inside.system()) {
            words.addAll(
                    part instanceof SystemPart.Link link
                            ? List.of("--symlink", link.target(), link.at().toString())
                            : shown((SystemPart.Shown) part));
        }
        words.addAll(List.of("--ro-bind", inside.file("passwd"), "/etc/passwd"));
        words.addAll(List.of("--ro-bind", inside.file("group"), "/etc/group"));
        words.addAll(List.of("--symlink", "/proc/self/mounts", "/etc/mtab"));
        words.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        memory(words, Inside.MEMORY_FOLDER, "/dev/shm");
        words.addAll(List.of("--remount-ro", "/dev"));
        Inside.MEMORY_FOLDERS.forEach(folder -> memory(words, Inside.MEMORY_FOLDER, folder));
        Inside.SMALL_MEMORY_FOLDERS.forEach(folder -> memory(words, Inside.SMALL_MEMORY_FOLDER, folder));
        inside.mounts().forEach(mount -> mount(words, mount));
        words.addAll(
                List.of("--remount-ro", "/", "--chdir", inside.workingFolder().toString()));
        return words;
    }

    private static List<String> shown(SystemPart.Shown shown) {
        return List.of("--ro-bind", shown.source().toString(), shown.at().toString());
    }

    private void memory(List<String> words, long bytes, String folder) {
        if (features.size()) {
            words.addAll(List.of("--size", "" + bytes));
        }
        words.addAll(List.of("--tmpfs", folder));
    }

    private static void mount(List<String> words, StagedMount mount) {
        words.addAll(List.of(mount.allWritable() ? "--bind" : "--ro-bind", mount.content(), mount.at()));
        for (String window : mount.windows()) {
            words.addAll(List.of("--bind", mount.content() + "/" + window, mount.at() + "/" + window));
        }
    }
}
