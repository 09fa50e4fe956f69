package dev.ophar.ui.changes;

import java.util.List;
import java.util.Optional;

/**
 * A diff as rows, ready to be shown. Immutable; built off the FX thread. Equal to itself only: comparing a million rows
 * would cost what not reading them again saves.
 */
final class DiffDocument {
    private final List<DiffRow> rows;
    private final List<DiffFile> files;
    private final List<Integer> changes;

    /**
     * @param rows from top to bottom
     * @param files in the same order
     * @param changes the rows at which a change starts: a block of added and removed lines, or a file without lines
     */
    DiffDocument(List<DiffRow> rows, List<DiffFile> files, List<Integer> changes) {
        this.rows = List.copyOf(rows);
        this.files = List.copyOf(files);
        this.changes = List.copyOf(changes);
    }

    /** The rows from top to bottom. */
    List<DiffRow> rows() {
        return rows;
    }

    /** The files in the same order; there is at least one. */
    List<DiffFile> files() {
        return files;
    }

    /** The rows at which a change starts, ascending. */
    List<Integer> changes() {
        return changes;
    }

    /** The file that a row belongs to. */
    DiffFile fileAt(int row) {
        int low = 0;
        int high = files.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (files.get(middle).firstRow() <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return files.get(low);
    }

    /**
     * Where a person who was at a row of an earlier diff of the same task goes on: at the same line of the same file if
     * that is still there, else at the start.
     */
    int placeOf(DiffDocument earlier, int row) {
        DiffFile before = earlier.fileAt(row);
        for (DiffFile file : files) {
            if (file.changed().patch().path().equals(before.changed().patch().path())) {
                return Math.min(endOf(file) - 1, file.firstRow() + row - before.firstRow());
            }
        }
        return 0;
    }

    /**
     * The row of a file's line, or of the file when that line is not in the diff; empty when the file is not.
     *
     * @param line its number in the file as it is now; 0 for the file itself
     */
    Optional<Integer> rowOf(String path, int line) {
        for (DiffFile file : files) {
            if (file.changed().patch().path().equals(path)) {
                int end = endOf(file);
                for (int row = file.firstRow(); line > 0 && row < end; row++) {
                    if (rows.get(row) instanceof DiffRow.LineRow shown
                            && shown.line().newNumber() == line) {
                        return Optional.of(row);
                    }
                }
                return Optional.of(file.firstRow());
            }
        }
        return Optional.empty();
    }

    private int endOf(DiffFile file) {
        return file.number() + 1 < files.size() ? files.get(file.number() + 1).firstRow() : rows.size();
    }

    /** The row of the first change behind a row, in whichever file. */
    Optional<Integer> changeAfter(int row) {
        int at = firstFrom(changes, row + 1);
        return at < changes.size() ? Optional.of(changes.get(at)) : Optional.empty();
    }

    /** The row of the last change before a row, in whichever file. */
    Optional<Integer> changeBefore(int row) {
        int at = firstFrom(changes, row);
        return at > 0 ? Optional.of(changes.get(at - 1)) : Optional.empty();
    }

    /** Which of the changes a row is in, and how many there are. */
    String changeInWords(int row) {
        int number = firstFrom(changes, row + 1);
        String all = changes.size() == 1 ? "1 change" : changes.size() + " changes";
        return number == 0 ? all : "change " + number + " of " + changes.size();
    }

    /** Where the first number that is not below the wanted one stands in a sorted list; its size if there is none. */
    static int firstFrom(List<Integer> sorted, int wanted) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
