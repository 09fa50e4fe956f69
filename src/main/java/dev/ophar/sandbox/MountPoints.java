package dev.ophar.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes the folders that windows and later mounts need inside earlier ones: once those are read-only, nobody can. The
 * script looks at each step for links, so that nothing is made where one leads; whoever named the places has looked
 * already.
 */
final class MountPoints {
    /** Shell functions that {@link #write} uses; {@code fail} is another's as well. */
    static final String FUNCTIONS = """
            fail() { printf 'ophar: %s\\n' "$1" >&2; exit 126; }
            make() { # folder, path in it, folder or file
                at=$1 rest=$2
                while [ -n "$rest" ]; do
                    part=${rest%%/*}
                    case $rest in */*) rest=${rest#*/} ;; *) rest= ;; esac
                    [ -n "$part" ] || continue
                    at=$at/$part
                    if [ -L "$at" ]; then fail "'$2' leads through a link at '$at'; nothing was started"; fi
                    [ -e "$at" ] && continue
                    if [ -z "$rest" ] && [ "$3" = file ]; then : > "$at"; else mkdir -- "$at"; fi ||
                        fail "'$2' is needed for something to be shown at, and cannot be made in '$1'"
                done
            }
            """;

    private MountPoints() {}

    /**
     * Adds the commands for all mounts, in their order.
     *
     * @throws IOException if a window is not inside its mount
     */
    static void write(ShellText script, List<StagedMount> mounts) throws IOException {
        for (int i = 0; i < mounts.size(); i++) {
            StagedMount mount = mounts.get(i);
            check(mount);
            Optional<StagedMount> outer = outer(mounts.subList(0, i), mount);
            if (outer.isPresent()) {
                String inside =
                        outer.get().mount().at().relativize(mount.mount().at()).toString();
                script.add("make " + ShellText.command(List.of(outer.get().content(), inside)) + " "
                        + (mount.folder() ? "folder" : "file"));
            }
            for (String window : mount.windows()) {
                script.add("make " + ShellText.command(List.of(mount.content(), window)) + " folder");
            }
        }
    }

    /** The mount that lies topmost where another is to be put. */
    private static Optional<StagedMount> outer(List<StagedMount> earlier, StagedMount mount) {
        return earlier.stream().filter(other -> other.holds(mount.mount().at())).reduce((first, later) -> later);
    }

    private static void check(StagedMount mount) throws IOException {
        Path at = mount.mount().at();
        if (!at.isAbsolute() || !at.equals(at.normalize()) || at.getNameCount() == 0) {
            throw new IOException("'" + at + "' is no place that a child could see something at");
        }
        for (String window : mount.writable()) {
            Path path = Path.of(window);
            if (path.isAbsolute() || !path.equals(path.normalize()) || path.startsWith("..")) {
                throw new IOException("'" + window + "' is no folder inside " + at + "; it cannot be made writable");
            }
        }
    }
}
