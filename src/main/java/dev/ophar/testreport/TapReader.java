package dev.ophar.testreport;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Test Anything Protocol, line by line, by the published versions 12 to 14 and what node writes: a
 * {@code # Subtest:} comment above indented tests names the group that they belong to.
 */
final class TapReader implements ReportFileReader {
    private static final int MAX_LINE = 1 << 16;
    private static final Pattern TEST = Pattern.compile("(not )?ok\\b(?: +(\\d{1,9}))?(?: +-)?(?: (.*))?");
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,9})(?: *#.*)?");
    private static final Pattern SUBTEST = Pattern.compile("# Subtest: (.*)");

    @Override
    public void read(InputStream in, Results results) throws IOException {
        TextLines lines = new TextLines(in, MAX_LINE);
        TapTree tree = new TapTree(results);
        TapDetails details = new TapDetails();
        @Nullable String line = lines.next();
        for (; line != null && !results.full(); line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            int indent = indent(line);
            String text = line.substring(indent).stripTrailing();
            if (tree.waiting() && details.takes(indent, text)) {
                continue;
            }
            tree.settle(details);
            take(indent, text, tree, results);
        }
        if (lines.torn()) {
            results.incomplete("ends in the middle of a line");
        }
        if (details.open()) {
            results.incomplete("ends in the middle of what it says about a test");
            tree.forget();
        }
        tree.end(details);
    }

    private static void take(int indent, String text, TapTree tree, Results results) {
        Matcher test = TEST.matcher(text);
        Matcher plan = PLAN.matcher(text);
        Matcher subtest = SUBTEST.matcher(text);
        if (test.matches()) {
            String number = test.group(2) == null ? "" : test.group(2);
            String words = test.group(3) == null ? "" : test.group(3);
            tree.test(indent, TapTest.of(test.group(1) == null, number, words));
        } else if (plan.matches()) {
            tree.plan(indent, Integer.parseInt(plan.group(1)));
        } else if (subtest.matches()) {
            tree.group(indent, TapTest.unescaped(subtest.group(1)));
        } else if (text.startsWith("Bail out!")) {
            results.incomplete("was given up by its runner: " + text);
        } else if (indent == 0 && text.startsWith("TAP version ")) {
            tree.document();
        }
    }

    private static int indent(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i;
    }
}
