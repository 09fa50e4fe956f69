package dev.ophar.ui.spec;

import dev.ophar.model.VisibleText;
import java.util.stream.Collectors;

/** Text of several lines made safe to show: line ends and tabs stay, everything else as in {@link VisibleText}. Pure. */
final class ReadableText {
    private static final int LONGEST = 200_000;

    private ReadableText() {}

    static String of(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        String shown = cut.lines()
                .map(line -> VisibleText.of(line.replace("\t", "    ")))
                .collect(Collectors.joining("\n"));
        return text.length() <= LONGEST ? shown : shown + "\n… (" + (text.length() - LONGEST) + " more characters)";
    }
}
