package dev.ophar.ui.changes;

import dev.ophar.ui.changes.DiffRow.LineRow;
import java.util.List;

/**
 * Guesses whether a hunk starts inside a comment whose start it does not show: it does when a comment is closed in it
 * before any is opened. A wrong guess costs a few colours. Pure.
 */
final class HunkOpening {
    private static final int MOST_LINES = 200;

    private HunkOpening() {}

    /**
     * What must have stood above a hunk.
     *
     * @param hunk the row of its head
     * @return the start of a comment, or empty
     */
    static String of(List<DiffRow> rows, int hunk) {
        for (int i = hunk + 1; i < Math.min(rows.size(), hunk + MOST_LINES); i++) {
            if (!(rows.get(i) instanceof LineRow row)) {
                return "";
            }
            String line = row.line().text();
            if (line.contains("/*") || line.contains("<!--")) {
                return "";
            }
            if (line.strip().startsWith("*/") || line.endsWith("*/")) {
                return "/**";
            }
            if (line.contains("-->")) {
                return "<!--";
            }
        }
        return "";
    }
}
