package dev.ophar.engine.diff;

import java.util.List;

/**
 * A run of lines of one file that changed, with some lines around them.
 *
 * @param oldStart the first line of the old file that it covers, as its header says
 * @param oldCount how many lines of the old file it covers
 * @param newStart the first line of the new file that it covers
 * @param newCount how many lines of the new file it covers
 * @param heading what stands behind the second {@code @@}; may be empty
 * @param lines its lines
 */
public record Hunk(int oldStart, int oldCount, int newStart, int newCount, String heading, List<PatchLine> lines) {
    public Hunk {
        lines = List.copyOf(lines);
    }

    /** Its header, without the heading. */
    public String range() {
        return "@@ -" + oldStart + "," + oldCount + " +" + newStart + "," + newCount + " @@";
    }
}
