package dev.ophar.ui.changes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One row of the list of files: flagged files first, then the others by folder. */
sealed interface FileListRow {
    /**
     * The head of what follows.
     *
     * @param text a folder, or what the files have in common
     * @param first whether these are to be looked at first
     */
    record Heading(String text, boolean first) implements FileListRow {}

    /**
     * A file.
     *
     * @param file the file
     * @param showsFolder whether its folder is not the heading above it
     */
    record Entry(DiffFile file, boolean showsFolder) implements FileListRow {}

    /**
     * The rows for these files.
     *
     * @param files in the order of the diff: flagged ones first, then by path
     * @param filter what paths must contain; case does not matter, blanks separate several
     */
    static List<FileListRow> of(List<DiffFile> files, String filter) {
        String[] words = filter.strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<FileListRow> rows = new ArrayList<>();
        String folder = null;
        boolean inFlagged = false;
        for (DiffFile file : files) {
            if (!matches(file, words)) {
                continue;
            }
            boolean flagged = !file.changed().flags().isEmpty();
            if (flagged && !inFlagged) {
                rows.add(new Heading("Look at these first", true));
                inFlagged = true;
            }
            if (!flagged && !file.folder().equals(folder)) {
                folder = file.folder();
                rows.add(new Heading(folder.isEmpty() ? "/" : folder, false));
            }
            rows.add(new Entry(file, flagged));
        }
        return List.copyOf(rows);
    }

    private static boolean matches(DiffFile file, String[] words) {
        String text = (file.path() + " " + file.flagWords()).toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Where a file is listed, or -1. */
    static int indexOf(List<FileListRow> rows, DiffFile file) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Entry entry && entry.file().number() == file.number()) {
                return i;
            }
        }
        return -1;
    }
}
