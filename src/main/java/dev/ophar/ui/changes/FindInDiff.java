package dev.ophar.ui.changes;

import dev.ophar.engine.diff.ChangedWords.Range;
import dev.ophar.ui.changes.DiffRow.LineRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a search in the diff found. Case does not matter. Immutable.
 *
 * @param wanted what was searched for; empty when there is no search
 * @param rows the rows with at least one match, ascending
 * @param matches how many matches there are in all
 */
record FindInDiff(String wanted, List<Integer> rows, int matches) {
    static final FindInDiff NOTHING = new FindInDiff("", List.of(), 0);

    FindInDiff {
        rows = List.copyOf(rows);
    }

    /** Searches all lines of files; meant for a worker. */
    static FindInDiff in(DiffDocument document, String wanted) {
        if (wanted.isEmpty()) {
            return NOTHING;
        }
        List<Integer> rows = new ArrayList<>();
        int matches = 0;
        for (int i = 0; i < document.rows().size(); i++) {
            if (document.rows().get(i) instanceof LineRow line) {
                int here = matches(line.plain(), wanted).size();
                if (here > 0) {
                    rows.add(i);
                    matches += here;
                }
            }
        }
        return new FindInDiff(wanted, rows, matches);
    }

    /** Where the wanted text stands in a line. */
    static List<Range> matches(String text, String wanted) {
        List<Range> matches = new ArrayList<>();
        int length = wanted.length();
        if (length == 0) {
            return matches;
        }
        char upper = Character.toUpperCase(wanted.charAt(0));
        int at = 0;
        while (at + length <= text.length()) {
            if (Character.toUpperCase(text.charAt(at)) == upper && text.regionMatches(true, at, wanted, 0, length)) {
                matches.add(new Range(at, at + length));
                at += length;
            } else {
                at++;
            }
        }
        return matches;
    }

    /** The first row with a match behind a row; the first of all when there is none behind it. */
    Optional<Integer> after(int row) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int at = DiffDocument.firstFrom(rows, row + 1);
        return Optional.of(rows.get(at % rows.size()));
    }

    /** The last row with a match before a row; the last of all when there is none before it. */
    Optional<Integer> before(int row) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        int at = DiffDocument.firstFrom(rows, row);
        return Optional.of(rows.get((at + rows.size() - 1) % rows.size()));
    }

    /** How many there are, in words, and which of the lines a row is. */
    String summary(int row) {
        if (wanted.isEmpty()) {
            return "";
        }
        if (rows.isEmpty()) {
            return "No match";
        }
        int at = DiffDocument.firstFrom(rows, row);
        boolean onOne = at < rows.size() && rows.get(at) == row;
        String count = matches == 1 ? "1 match" : matches + " matches";
        return onOne ? "Line " + (at + 1) + " of " + rows.size() + " · " + count : count;
    }
}
