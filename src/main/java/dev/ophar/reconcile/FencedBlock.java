package dev.ophar.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fenced code block of a Markdown text. Fences follow CommonMark (three or more backticks or tildes, closed by at
 * least as many of the same), but may be indented at will, because blocks stand in lists too.
 *
 * @param line number of the opening fence, from 1
 * @param info the first word after the opening fence, in lower case; empty when there is none
 * @param heading the nearest heading above it; empty when there is none
 * @param text what stands between the fences
 * @param closed whether it has a closing fence
 */
record FencedBlock(int line, String info, String heading, String text, boolean closed) {
    private static final Pattern OPENING = Pattern.compile("\\s*(`{3,}|~{3,})\\s*([^\\s`]*).*");
    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}\\s+(.*?)\\s*#*\\s*");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-+)\\s*");

    static List<FencedBlock> of(String markdown) {
        List<String> lines = markdown.lines().toList();
        List<FencedBlock> blocks = new ArrayList<>();
        String heading = "";
        for (int i = 0; i < lines.size(); i++) {
            Matcher opening = OPENING.matcher(lines.get(i));
            Matcher headed = HEADING.matcher(lines.get(i));
            if (opening.matches()) {
                FencedBlock block = block(lines, i, opening, heading);
                blocks.add(block);
                i += (int) block.text().lines().count() + (block.closed() ? 1 : 0);
            } else if (headed.matches()) {
                heading = headed.group(1);
            } else if (i > 0
                    && !lines.get(i - 1).isBlank()
                    && UNDERLINE.matcher(lines.get(i)).matches()) {
                heading = lines.get(i - 1).strip();
            }
        }
        return blocks;
    }

    private static FencedBlock block(List<String> lines, int start, Matcher opening, String heading) {
        String fence = opening.group(1);
        Pattern closing =
                Pattern.compile("\\s*" + Pattern.quote(fence.substring(0, 1)) + "{" + fence.length() + ",}\\s*");
        StringBuilder text = new StringBuilder();
        boolean closed = false;
        for (int i = start + 1; i < lines.size() && !closed; i++) {
            closed = closing.matcher(lines.get(i)).matches();
            if (!closed) {
                text.append(lines.get(i)).append('\n');
            }
        }
        return new FencedBlock(start + 1, opening.group(2).toLowerCase(Locale.ROOT), heading, text.toString(), closed);
    }

    /** Tells whether the block may hold JSON: marked as such, or not marked at all. */
    boolean mayBeJson() {
        return info.isEmpty() || info.startsWith("json");
    }

    /** Tells whether the block stands where claims are expected. */
    boolean standsUnderClaims() {
        return heading.toLowerCase(Locale.ROOT).contains("claim");
    }
}
