package dev.ophar.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the prompt in a brief, leniently: briefs change more often than this. */
final class Brief {
    private static final Pattern HEADING = Pattern.compile("^ {0,3}#{1,6}\\s+(.*?)\\s*#*\\s*$");
    private static final Pattern FENCE = Pattern.compile("^ {0,3}(`{3,}|~{3,}).*$");

    private Brief() {}

    /**
     * The fenced block under the heading "Current prompt"; without a fence there, the text up to the next heading;
     * without that heading, the first fenced block of all; without any, the whole brief.
     */
    static String prompt(String brief) {
        List<String> lines = brief.lines().toList();
        int heading = heading(lines);
        if (heading >= 0) {
            List<String> section = lines.subList(heading + 1, lines.size());
            int fence = fence(section);
            return fence >= 0 && fence < nextHeading(section)
                    ? fenced(section, fence)
                    : String.join("\n", section.subList(0, nextHeading(section)))
                            .strip();
        }
        int fence = fence(lines);
        return fence >= 0 ? fenced(lines, fence) : brief.strip();
    }

    private static int heading(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = HEADING.matcher(lines.get(i));
            if (matcher.matches() && matcher.group(1).equalsIgnoreCase("current prompt")) {
                return i;
            }
        }
        return -1;
    }

    private static int fence(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (FENCE.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static int nextHeading(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (HEADING.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return lines.size();
    }

    /** A block ends at a fence of the same character that is at least as long, so that it can hold shorter ones. */
    private static String fenced(List<String> lines, int open) {
        String opening = lines.get(open).strip();
        int length = 0;
        while (length < opening.length() && opening.charAt(length) == opening.charAt(0)) {
            length++;
        }
        Pattern close = Pattern.compile("^ {0,3}" + Pattern.quote(opening.substring(0, 1)) + "{" + length + ",}\\s*$");
        List<String> body = new ArrayList<>();
        for (String line : lines.subList(open + 1, lines.size())) {
            if (close.matcher(line).matches()) {
                break;
            }
            body.add(line);
        }
        return String.join("\n", body).strip();
    }
}
