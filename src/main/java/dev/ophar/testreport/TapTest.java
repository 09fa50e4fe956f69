package dev.ophar.testreport;

import dev.ophar.model.TestStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One test line of TAP.
 *
 * @param name without directives
 * @param status a test to be done later is left out, whatever came of it
 * @param reason what stands behind its directive
 */
record TapTest(String name, TestStatus status, String reason) {
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?<!\\\\)(?:^| )# *(skip\\S*|todo)\\b *(.*)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile(" # time=\\S+(?: \\{)?$");

    /** What is written behind {@code ok} and its number. */
    static TapTest of(boolean ok, String number, String words) {
        Matcher directive = DIRECTIVE.matcher(words);
        boolean leftOut = directive.find();
        String name = leftOut ? words.substring(0, directive.start()) : words;
        name = unescaped(TIME.matcher(name).replaceFirst("").strip());
        return new TapTest(
                name.isEmpty() ? "test " + number : name,
                leftOut ? TestStatus.SKIPPED : ok ? TestStatus.PASSED : TestStatus.FAILED,
                leftOut ? directive.group(2) : "");
    }

    /** A hash and a backslash are written with a backslash in front. */
    static String unescaped(String text) {
        return text.replaceAll("\\\\([\\\\#])", "$1").strip();
    }
}
