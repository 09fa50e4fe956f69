package dev.ophar.ui.logs;

import java.util.regex.Pattern;

/** Which lines of a log tell of a failure, in the words of the usual tools. Pure. */
final class FailureLines {
    private static final Pattern FAILURE = Pattern.compile(
            "\\bFAIL(ED|URES?)?\\b|\\bERROR\\b" + "|^\\s*not ok\\b|(^|: |\\s)error(\\[\\w+\\])?: |^\\s*[✗✘✖×] ");

    private FailureLines() {}

    static boolean isFailure(String text) {
        // Most lines hold none of these, and this is asked for every line of a fast log.
        boolean possible = text.contains("FAIL")
                || text.contains("ERROR")
                || text.contains("error")
                || text.contains("not ok")
                || (!text.isEmpty() && text.codePointAt(0) > 0x7f)
                || text.startsWith(" ");
        return possible && FAILURE.matcher(text).find();
    }
}
