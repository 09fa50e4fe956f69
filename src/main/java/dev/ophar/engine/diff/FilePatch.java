package dev.ophar.engine.diff;

import dev.ophar.model.GitMode;
import java.util.List;
import java.util.Optional;

/**
 * What a diff says about one file. Paths are as the repository has them, without git's quotes: hostile, not safe to
 * show as they are.
 *
 * @param path where it is now, or was when it is gone
 * @param from where it was moved or copied from
 * @param change what happened to it
 * @param oldMode git file mode before, 0 when there was none or the diff does not say
 * @param newMode git file mode after, 0 when there is none or the diff does not say
 * @param binary whether its content is named only
 * @param hunks what changed in its lines
 * @param added how many lines the hunks add
 * @param removed how many lines the hunks remove
 * @param complete whether every hunk holds as many lines as its header says; a text that was cut does not
 */
public record FilePatch(
        String path,
        Optional<String> from,
        Change change,
        int oldMode,
        int newMode,
        boolean binary,
        List<Hunk> hunks,
        int added,
        int removed,
        boolean complete) {

    public FilePatch {
        hunks = List.copyOf(hunks);
    }

    /** What happened to a file. */
    public enum Change {
        ADDED('A'),
        MODIFIED('M'),
        DELETED('D'),
        MOVED('R'),
        COPIED('C'),
        /** It is known to differ, but not how. */
        UNKNOWN('?');

        private final char letter;

        Change(char letter) {
            this.letter = letter;
        }

        /** The status letter that git uses. */
        public char letter() {
            return letter;
        }
    }

    /** A file of which only the path is known to differ. */
    public static FilePatch unknown(String path) {
        return new FilePatch(path, Optional.empty(), Change.UNKNOWN, 0, 0, false, List.of(), 0, 0, false);
    }

    /** Tells whether the file's mode changed, or a new file is executable. */
    public boolean changesMode() {
        return oldMode != newMode && ((oldMode != 0 && newMode != 0) || newMode == GitMode.EXECUTABLE);
    }

    /** Tells whether it is or was a symbolic link. */
    public boolean isLink() {
        return GitMode.isLink(oldMode) || GitMode.isLink(newMode);
    }

    /** Tells whether it is or was a link to a commit of another repository. */
    public boolean isSubmodule() {
        return GitMode.isSubmodule(oldMode) || GitMode.isSubmodule(newMode);
    }
}
