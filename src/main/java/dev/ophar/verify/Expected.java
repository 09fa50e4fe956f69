package dev.ophar.verify;

import dev.ophar.model.ControlCheck;
import dev.ophar.model.TestName;
import java.util.regex.Pattern;

/**
 * What a changed file must show in the run that it is made for.
 *
 * @param kind what was changed
 * @param testName the bare name of the test; for an exit status the status that the whole command must end with
 * @param required whether its absence means that nothing is proven. A test that is not required may be one that the
 *     command leaves out; when it is seen, it must have failed all the same.
 */
record Expected(ControlCheck.Kind kind, String testName, boolean required) {
    /** What Minitest writes in front of the description of an example. */
    private static final Pattern NUMBERED = Pattern.compile("test_\\d{4}_");
    /** What readers put behind the names of tests that a report cannot tell apart, such as those of two files. */
    private static final Pattern COUNTED = Pattern.compile(" #\\d+");

    /** Tells whether a name of a report is this test's name; never true for an exit status, which has no test. */
    boolean names(TestName test) {
        return switch (kind) {
            case NEW_TEST -> test.text().contains(testName);
            case FAILING_STATEMENT -> isCalled(testName, test);
            case EXIT_STATUS -> false;
        };
    }

    /**
     * Tells whether a name of a report belongs to the test that a file calls by a bare name: the report may put
     * parameters behind it and modules, groups or a number in front.
     */
    static boolean isCalled(String bareName, TestName test) {
        return isCalled(bareName, test.name());
    }

    private static boolean isCalled(String bareName, String reported) {
        int at = reported.indexOf(bareName);
        while (at >= 0) {
            if (startsThere(reported.substring(0, at)) && endsThere(reported.substring(at + bareName.length()))) {
                return true;
            }
            at = reported.indexOf(bareName, at + 1);
        }
        return false;
    }

    private static boolean startsThere(String before) {
        return before.isEmpty()
                || before.endsWith("/")
                || before.endsWith("::")
                || before.endsWith("#")
                || before.endsWith(".")
                || before.endsWith(" > ")
                || before.endsWith(" › ")
                || before.endsWith(" ")
                || NUMBERED.matcher(before).matches();
    }

    private static boolean endsThere(String behind) {
        return behind.isEmpty()
                || "[({".indexOf(behind.charAt(0)) >= 0
                || behind.startsWith(" [")
                || behind.startsWith(" (")
                || COUNTED.matcher(behind).matches()
                || behind.startsWith(" with data set ");
    }
}
