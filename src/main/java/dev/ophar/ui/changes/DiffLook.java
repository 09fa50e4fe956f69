package dev.ophar.ui.changes;

import dev.ophar.engine.diff.ChangedWords;
import dev.ophar.engine.diff.ChangedWords.Range;
import dev.ophar.engine.diff.PatchLine.Kind;
import dev.ophar.ui.changes.DiffRow.LineRow;
import java.util.List;

/**
 * All that decides how a line looks. Pure, and cheap for one line: it is asked for lines on the screen only.
 *
 * @param document the diff
 * @param colours its colours
 * @param wanted what is searched for; empty when nothing is
 */
record DiffLook(DiffDocument document, DiffColours colours, String wanted) {

    /** The line in a row as it is painted. */
    ShownLine line(int row, LineRow line) {
        String text = line.line().text();
        List<Range> found = wanted.isEmpty() ? List.of() : FindInDiff.matches(line.plain(), wanted);
        return ShownLine.of(text, line.length(), colours.at(row), marks(line), found);
    }

    private List<Range> marks(LineRow line) {
        if (line.partner() < 0 || !(document.rows().get(line.partner()) instanceof LineRow partner)) {
            return List.of();
        }
        return line.line().kind() == Kind.REMOVED
                ? ChangedWords.between(line.line().text(), partner.line().text())
                        .removed()
                : ChangedWords.between(partner.line().text(), line.line().text())
                        .added();
    }
}
