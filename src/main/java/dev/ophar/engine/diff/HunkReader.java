package dev.ophar.engine.diff;

import dev.ophar.engine.diff.PatchLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the hunks of one file, each by the counts in its header. */
final class HunkReader {
    /** Nine digits at most, so that no number of a line overflows. */
    private static final Pattern HEADER =
            Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@(.*)", Pattern.DOTALL);

    private final LineCursor cursor;
    private final List<Hunk> hunks = new ArrayList<>();
    private int added;
    private int removed;
    private boolean complete = true;

    HunkReader(LineCursor cursor) {
        this.cursor = cursor;
    }

    List<Hunk> hunks() {
        return hunks;
    }

    int added() {
        return added;
    }

    int removed() {
        return removed;
    }

    /** Tells whether every hunk held what its header said. */
    boolean complete() {
        return complete;
    }

    /** Reads a hunk if one comes next. */
    boolean readNext() {
        if (!cursor.nextStartsWith("@@ -")) {
            return false;
        }
        String line = cursor.next();
        Matcher header = HEADER.matcher(line);
        if (!header.matches()) {
            complete = false;
            return true;
        }
        int oldStart = Integer.parseInt(header.group(1));
        int oldCount = count(header, 2);
        int newStart = Integer.parseInt(header.group(3));
        int newCount = count(header, 4);
        List<PatchLine> lines = lines(oldStart, oldCount, newStart, newCount);
        hunks.add(new Hunk(oldStart, oldCount, newStart, newCount, heading(header), lines));
        return true;
    }

    private static String heading(Matcher header) {
        return Optional.ofNullable(header.group(5)).orElse("").strip();
    }

    /** A count that is left out is one. */
    private static int count(Matcher header, int group) {
        String digits = header.group(group);
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    private List<PatchLine> lines(int oldStart, int oldCount, int newStart, int newCount) {
        List<PatchLine> lines = new ArrayList<>();
        int oldLine = oldStart;
        int newLine = newStart;
        int oldEnd = oldStart + oldCount;
        int newEnd = newStart + newCount;
        while (cursor.hasNext()) {
            char sign = cursor.peek();
            boolean done = oldLine == oldEnd && newLine == newEnd;
            if (sign == '\\') {
                lines.add(new PatchLine(
                        Kind.NOTE, 0, 0, cursor.next().substring(1).strip()));
            } else if (done) {
                return lines;
            } else if (sign == '-' && oldLine < oldEnd) {
                lines.add(
                        new PatchLine(Kind.REMOVED, oldLine++, 0, cursor.next().substring(1)));
                removed++;
            } else if (sign == '+' && newLine < newEnd) {
                lines.add(new PatchLine(Kind.ADDED, 0, newLine++, cursor.next().substring(1)));
                added++;
            } else if ((sign == ' ' || sign == '\n') && oldLine < oldEnd && newLine < newEnd) {
                // Some tools strip the blank that stands before an empty line.
                String line = cursor.next();
                lines.add(new PatchLine(Kind.CONTEXT, oldLine++, newLine++, line.isEmpty() ? "" : line.substring(1)));
            } else {
                complete = false;
                return lines;
            }
        }
        complete &= oldLine == oldEnd && newLine == newEnd;
        return lines;
    }
}
