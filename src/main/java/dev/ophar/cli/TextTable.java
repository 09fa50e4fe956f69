package dev.ophar.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows of text in columns; colours do not count as width. */
final class TextTable {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final String RESET = "\u001b[0m";
    private static final int GAP = 2;
    private static final int LEAST_LAST = 24;

    private final List<List<String>> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Prints all of every cell, however long the lines become. */
    void print(PrintWriter out) {
        print(out, Integer.MAX_VALUE);
    }

    /**
     * Prints with the last column cut to what is left of the line, but never to less than a few words.
     *
     * @param lineWidth in characters
     */
    void print(PrintWriter out, int lineWidth) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            int used = 0;
            for (int i = 0; i < row.size() - 1; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + GAP));
                used += widths[i] + GAP;
            }
            if (!row.isEmpty()) {
                line.append(cut(row.get(row.size() - 1), Math.max(LEAST_LAST, lineWidth - used)));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** Cuts behind what is seen, not inside a colour; a cell that is cut ends in plain text. */
    static String cut(String cell, int max) {
        if (width(cell) <= max) {
            return cell;
        }
        StringBuilder kept = new StringBuilder();
        Matcher colour = COLOUR.matcher(cell);
        int seen = 0;
        int at = 0;
        while (seen < max - 1) {
            if (colour.find(at) && colour.start() == at) {
                kept.append(colour.group());
                at = colour.end();
                continue;
            }
            int character = cell.codePointAt(at);
            kept.appendCodePoint(character);
            at += Character.charCount(character);
            seen++;
        }
        return kept.toString().stripTrailing() + "…" + (kept.indexOf("\u001b") < 0 ? "" : RESET);
    }

    private static int width(String cell) {
        String plain = COLOUR.matcher(cell).replaceAll("");
        return plain.codePointCount(0, plain.length());
    }
}
