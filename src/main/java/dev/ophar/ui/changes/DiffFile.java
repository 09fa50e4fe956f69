package dev.ophar.ui.changes;

import dev.ophar.engine.ChangedFile;
import dev.ophar.engine.ChangedFile.Flag;
import dev.ophar.engine.diff.FilePatch;
import dev.ophar.model.VisibleText;
import java.util.stream.Collectors;

/**
 * One file in the diff.
 *
 * @param number from 0, in the order in which files are shown
 * @param changed what is known of it
 * @param firstRow the row where it starts
 */
record DiffFile(int number, ChangedFile changed, int firstRow) {
    private static final int LONGEST_PATH = 500;

    /** Its path, safe to show. */
    String path() {
        return VisibleText.of(changed.patch().path(), LONGEST_PATH);
    }

    /** The last part of its path. */
    String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /** What stands before the last part, without its slash; empty at the top. */
    String folder() {
        int slash = path().lastIndexOf('/');
        return slash < 0 ? "" : path().substring(0, slash);
    }

    /** Its flags in words; empty when there are none. */
    String flagWords() {
        return changed.flags().stream().map(Flag::word).collect(Collectors.joining(", "));
    }

    /** All about it, for who cannot see the row. */
    String spoken() {
        FilePatch patch = changed.patch();
        String flags = flagWords();
        return path() + ", " + changeWord(patch.change()) + ", " + patch.added() + " added, " + patch.removed()
                + " removed" + (flags.isEmpty() ? "" : ", " + flags);
    }

    private static String changeWord(FilePatch.Change change) {
        return switch (change) {
            case ADDED -> "new file";
            case MODIFIED -> "modified";
            case DELETED -> "deleted";
            case MOVED -> "moved";
            case COPIED -> "copied";
            case UNKNOWN -> "changed in a way that is not known";
        };
    }
}
