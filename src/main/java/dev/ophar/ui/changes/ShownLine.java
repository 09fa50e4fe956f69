package dev.ophar.ui.changes;

import dev.ophar.engine.diff.ChangedWords.Range;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.syntax.SyntaxKind;
import dev.ophar.ui.syntax.SyntaxSpans;
import java.util.ArrayList;
import java.util.List;

/**
 * A line as it is painted: safe to show, tabs as blanks, cut when very long, in pieces of one colour each. Pure.
 *
 * @param pieces one behind the other
 * @param rest how many characters are not shown
 * @param marks ranges of the given text, as ranges of what is shown
 * @param found the same for what was searched for
 */
record ShownLine(List<Piece> pieces, int rest, List<Range> marks, List<Range> found) {
    /** Columns are not virtualised: a line of a million characters would stall the window. */
    static final int MOST = 2_000;

    private static final int TAB = 4;

    ShownLine {
        pieces = List.copyOf(pieces);
        marks = List.copyOf(marks);
        found = List.copyOf(found);
    }

    /**
     * A piece of one colour.
     *
     * @param text safe to show
     * @param kind which colour
     */
    record Piece(String text, SyntaxKind kind) {}

    /**
     * Prepares a line.
     *
     * @param text the line
     * @param length how much of it is content to show
     * @param spans its colours
     * @param marks what to mark as changed, in the given text
     * @param found what to mark as found, in the given text
     */
    static ShownLine of(String text, int length, SyntaxSpans spans, List<Range> marks, List<Range> found) {
        int end = Math.min(length, MOST);
        int[] places = new int[end + 1];
        List<Piece> pieces = new ArrayList<>();
        int column = 0;
        int at = 0;
        for (int part = 0; part < spans.size() && at < end; part++) {
            int partEnd = Math.min(end, spans.end(part));
            String shown = shown(text, at, partEnd, column, places);
            pieces.add(new Piece(shown, spans.kind(part)));
            column += shown.length();
            at = Math.max(at, partEnd);
        }
        if (at < end) {
            String shown = shown(text, at, end, column, places);
            pieces.add(new Piece(shown, SyntaxKind.PLAIN));
            column += shown.length();
        }
        places[end] = column;
        return new ShownLine(pieces, length - end, moved(marks, places), moved(found, places));
    }

    private static String shown(String text, int from, int to, int column, int[] places) {
        StringBuilder shown = new StringBuilder(to - from + TAB);
        for (int i = from; i < to; i++) {
            places[i] = column + shown.length();
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                shown.append(c);
            } else if (c == '\t') {
                shown.append(" ".repeat(TAB - (column + shown.length()) % TAB));
            } else if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text.charAt(i + 1))) {
                shown.append(VisibleText.of(text.substring(i, i + 2)));
                i++;
                places[i] = column + shown.length();
            } else {
                shown.append(VisibleText.of(String.valueOf(c)));
            }
        }
        return shown.toString();
    }

    private static List<Range> moved(List<Range> ranges, int[] places) {
        int end = places.length - 1;
        return ranges.stream()
                .filter(range -> range.from() < end)
                .map(range -> new Range(places[range.from()], places[Math.min(range.to(), end)]))
                .toList();
    }
}
