package dev.ophar.testreport;

import dev.ophar.model.TestStatus;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One kind of line in the text of a runner, from {@code runners.json}.
 *
 * @param kind what such a line means
 * @param pattern matched against the whole line; its named groups are {@code suite}, {@code name}, {@code node} (both in
 *     one, as pytest writes them), {@code status} and {@code detail}
 * @param statuses what the words of {@code status} mean
 */
record LinePattern(Kind kind, Pattern pattern, Map<String, TestStatus> statuses) {
    /** What a line means. */
    enum Kind {
        /** A test and how it ended. */
        RESULT,
        /** The same, and it belongs to no suite even where suites are told later. */
        ALONE,
        /** A test begins; how it ended comes in a later line. */
        START,
        /** How the test ended that began. */
        END,
        /** Names the suite of the tests above that had none. */
        CLOSES,
        /** The end of a run, with the number of its tests in every group {@code count}. */
        SUMMARY
    }

    LinePattern {
        statuses = Map.copyOf(statuses);
    }
}
