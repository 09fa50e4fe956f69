package dev.ophar.engine.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the unified diff format of git ({@code git help diff-format}, "generating patch text"). Hunks are read by the
 * counts in their headers, so that no content of a file can pass as a header. Reads anything and never throws: what
 * makes no sense becomes a remark.
 */
public final class PatchParser {
    private static final String FILE = "diff --git ";
    private static final int MOST_REMARKS = 50;
    private static final int LONGEST_REMARK = 500;

    private final LineCursor cursor;
    private final List<FilePatch> files = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private PatchParser(String text) {
        this.cursor = new LineCursor(text);
    }

    /** Reads a diff. */
    public static Patch parse(String text) {
        return new PatchParser(text).patch();
    }

    private Patch patch() {
        while (cursor.hasNext()) {
            if (cursor.nextStartsWith(FILE)) {
                files.add(file());
            } else {
                remark(cursor.next());
            }
        }
        return new Patch(files, remarks);
    }

    private void remark(String line) {
        if (!line.isBlank() && remarks.size() < MOST_REMARKS) {
            remarks.add(line.length() <= LONGEST_REMARK ? line : line.substring(0, LONGEST_REMARK) + "…");
        }
    }

    private FilePatch file() {
        FileHeader header = new FileHeader(cursor.next().substring(FILE.length()));
        while (cursor.hasNext() && header.takes(cursor)) {
            if (header.startsBinaryPatch()) {
                skipToNextFile();
            }
        }
        HunkReader hunks = new HunkReader(cursor);
        while (cursor.hasNext() && hunks.readNext()) {
            // Each call reads one.
        }
        return header.file(hunks);
    }

    /** The lines of a binary patch are letters and digits; none of them starts like a file. */
    private void skipToNextFile() {
        while (cursor.hasNext() && !cursor.nextStartsWith(FILE)) {
            cursor.next();
        }
    }
}
