package dev.ophar.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows of text in columns; colours do not count as width, and the last column may be as long as it likes. */
final class TextTable {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final List<List<String>> rows = new ArrayList<>();

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintWriter out) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i));
                if (i < row.size() - 1) {
                    line.append(" ".repeat(widths[i] - width(row.get(i)) + 2));
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static int width(String cell) {
        String plain = COLOUR.matcher(cell).replaceAll("");
        return plain.codePointCount(0, plain.length());
    }
}
