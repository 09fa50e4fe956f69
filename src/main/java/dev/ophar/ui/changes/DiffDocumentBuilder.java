package dev.ophar.ui.changes;

import dev.ophar.engine.ChangedFile;
import dev.ophar.engine.ChangedFile.Flag;
import dev.ophar.engine.diff.FilePatch;
import dev.ophar.engine.diff.Hunk;
import dev.ophar.engine.diff.PatchLine;
import dev.ophar.engine.diff.PatchLine.Kind;
import dev.ophar.ui.changes.DiffRow.FileRow;
import dev.ophar.ui.changes.DiffRow.HunkRow;
import dev.ophar.ui.changes.DiffRow.LineRow;
import dev.ophar.ui.changes.DiffRow.NoteRow;
import java.util.ArrayList;
import java.util.List;

/** Lays changed files out as rows. Pure; meant for a worker, as a diff may have a million lines. */
final class DiffDocumentBuilder {
    private final List<DiffRow> rows = new ArrayList<>();
    private final List<DiffFile> files = new ArrayList<>();
    private final List<Integer> changes = new ArrayList<>();

    private DiffDocumentBuilder() {}

    /** The rows of these files, in their order. */
    static DiffDocument build(List<ChangedFile> files) {
        DiffDocumentBuilder builder = new DiffDocumentBuilder();
        files.forEach(builder::add);
        return new DiffDocument(builder.rows, builder.files, builder.changes);
    }

    private void add(ChangedFile changed) {
        FilePatch patch = changed.patch();
        DiffFile file = new DiffFile(files.size(), changed, rows.size());
        files.add(file);
        boolean hasLines = patch.hunks().stream().anyMatch(hunk -> !hunk.lines().isEmpty());
        if (!hasLines) {
            changes.add(rows.size());
        }
        rows.add(new FileRow(file));
        boolean hidesReturn = endsWithReturns(patch);
        notes(changed, hidesReturn).forEach(note -> rows.add(new NoteRow(note)));
        for (Hunk hunk : patch.hunks()) {
            rows.add(new HunkRow(hunk.range(), hunk.heading()));
            add(hunk.lines(), hidesReturn);
        }
        if (changed.flags().contains(Flag.CUT)) {
            rows.add(new NoteRow("The stored diff ends here, in the middle of this file"));
        }
    }

    private static List<String> notes(ChangedFile changed, boolean hidesReturn) {
        FilePatch patch = changed.patch();
        List<String> notes = new ArrayList<>();
        patch.from()
                .ifPresent(from ->
                        notes.add((patch.change() == FilePatch.Change.COPIED ? "Copied from " : "Moved from ") + from));
        if (patch.changesMode()) {
            notes.add(
                    patch.oldMode() == 0
                            ? "New file with mode " + Integer.toOctalString(patch.newMode())
                            : "Mode " + Integer.toOctalString(patch.oldMode()) + " → "
                                    + Integer.toOctalString(patch.newMode()));
        }
        if (patch.isLink()) {
            notes.add("A symbolic link: its one line is where it points");
        }
        if (patch.isSubmodule()) {
            notes.add("A submodule: its one line is a commit of another repository");
        }
        if (hidesReturn) {
            notes.add("Lines end with a carriage return (CRLF)");
        }
        if (patch.change() == FilePatch.Change.UNKNOWN) {
            notes.add("It changed, but the stored diff does not hold it");
        } else if (patch.binary()) {
            notes.add("Binary: its content is not shown");
        } else if (patch.hunks().isEmpty() && notes.isEmpty()) {
            notes.add(patch.change() == FilePatch.Change.MODIFIED ? "No line of it changed" : "An empty file");
        }
        return notes;
    }

    /** Tells whether a carriage return ends every line, so that showing it would say nothing. */
    private static boolean endsWithReturns(FilePatch patch) {
        boolean any = false;
        for (Hunk hunk : patch.hunks()) {
            for (PatchLine line : hunk.lines()) {
                if (line.kind() != Kind.NOTE) {
                    if (!line.text().endsWith("\r")) {
                        return false;
                    }
                    any = true;
                }
            }
        }
        return any;
    }

    private void add(List<PatchLine> lines, boolean hidesReturn) {
        int at = 0;
        while (at < lines.size()) {
            PatchLine line = lines.get(at);
            if (line.kind() == Kind.CONTEXT) {
                rows.add(new LineRow(line, -1, hidesReturn));
                at++;
            } else if (line.kind() == Kind.NOTE) {
                rows.add(new NoteRow(line.text()));
                at++;
            } else {
                int end = at;
                while (end < lines.size() && lines.get(end).kind() != Kind.CONTEXT) {
                    end++;
                }
                addBlock(lines.subList(at, end), hidesReturn);
                at = end;
            }
        }
    }

    /** A block of changed lines: the first removed line belongs to the first added one, and so on. */
    private void addBlock(List<PatchLine> block, boolean hidesReturn) {
        int start = rows.size();
        changes.add(start);
        List<Integer> removed = positions(block, Kind.REMOVED);
        List<Integer> added = positions(block, Kind.ADDED);
        int[] partner = new int[block.size()];
        for (int i = 0; i < block.size(); i++) {
            partner[i] = -1;
        }
        for (int i = 0; i < Math.min(removed.size(), added.size()); i++) {
            partner[removed.get(i)] = start + added.get(i);
            partner[added.get(i)] = start + removed.get(i);
        }
        for (int i = 0; i < block.size(); i++) {
            PatchLine line = block.get(i);
            rows.add(line.kind() == Kind.NOTE ? new NoteRow(line.text()) : new LineRow(line, partner[i], hidesReturn));
        }
    }

    private static List<Integer> positions(List<PatchLine> block, Kind kind) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < block.size(); i++) {
            if (block.get(i).kind() == kind) {
                positions.add(i);
            }
        }
        return positions;
    }
}
