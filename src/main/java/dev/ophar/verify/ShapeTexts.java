package dev.ophar.verify;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills what a test's head says into the texts of its {@link TestShape}. */
final class ShapeTexts {
    private static final Pattern GROUP = Pattern.compile("\\(\\?<(\\w+)>");

    private ShapeTexts() {}

    /** The text with the head's named groups and the file's indent unit; names and messages stay to be filled in. */
    static String fill(String template, Matcher head, TestSource source) {
        String text = template.replace("${unit}", unit(source));
        Matcher group = GROUP.matcher(head.pattern().pattern());
        while (group.find()) {
            String name = group.group(1);
            if (head.start(name) >= 0 && !name.equals("name")) {
                text = text.replace("${" + name + "}", source.text().substring(head.start(name), head.end(name)));
            }
        }
        return text;
    }

    private static String unit(TestSource source) {
        return source.text().contains("\n\t") ? "\t" : "    ";
    }
}
