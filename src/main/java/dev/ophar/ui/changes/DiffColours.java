package dev.ophar.ui.changes;

import dev.ophar.engine.diff.PatchLine.Kind;
import dev.ophar.ui.changes.DiffRow.FileRow;
import dev.ophar.ui.changes.DiffRow.HunkRow;
import dev.ophar.ui.changes.DiffRow.LineRow;
import dev.ophar.ui.syntax.Highlighter;
import dev.ophar.ui.syntax.Highlighters;
import dev.ophar.ui.syntax.SyntaxSpans;
import java.util.Arrays;
import java.util.List;

/**
 * The syntax colours of a diff's rows. They take longer than the rows themselves, so they are worked out behind them and
 * come when they are ready.
 */
final class DiffColours {
    /** No colours yet. */
    static final DiffColours NONE = new DiffColours(new SyntaxSpans[0]);

    private final SyntaxSpans[] spans;

    private DiffColours(SyntaxSpans[] spans) {
        this.spans = spans;
    }

    /** The colours of a row. */
    SyntaxSpans at(int row) {
        return row < spans.length ? spans[row] : SyntaxSpans.NONE;
    }

    /**
     * Colours a diff. The old and the new side of a hunk are two texts, so each has a highlighter of its own.
     *
     * @throws InterruptedException if nobody waits for it any more
     */
    static DiffColours of(DiffDocument document) throws InterruptedException {
        List<DiffRow> rows = document.rows();
        SyntaxSpans[] spans = new SyntaxSpans[rows.size()];
        Arrays.fill(spans, SyntaxSpans.NONE);
        Highlighter before = Highlighter.plain();
        Highlighter after = Highlighter.plain();
        for (int i = 0; i < spans.length; i++) {
            DiffRow row = rows.get(i);
            if (row instanceof FileRow file) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                before = Highlighters.forFile(
                        file.file().changed().patch().from().orElse(file.plain()));
                after = Highlighters.forFile(file.plain());
            } else if (row instanceof HunkRow) {
                String opening = HunkOpening.of(rows, i);
                restart(before, opening);
                restart(after, opening);
            } else if (row instanceof LineRow line) {
                spans[i] = colour(line, before, after);
            }
        }
        return new DiffColours(spans);
    }

    private static void restart(Highlighter highlighter, String opening) {
        highlighter.restart();
        if (!opening.isEmpty()) {
            highlighter.line(opening);
        }
    }

    private static SyntaxSpans colour(LineRow row, Highlighter before, Highlighter after) {
        String text = row.line().text();
        Kind kind = row.line().kind();
        if (kind == Kind.REMOVED) {
            return before.line(text);
        }
        SyntaxSpans colours = after.line(text);
        if (kind == Kind.CONTEXT) {
            before.line(text);
        }
        return colours;
    }
}
