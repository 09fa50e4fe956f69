package dev.ophar.verify;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one kind of test looks like in a language. Patterns look at the {@link SourceMask}. In the texts <code>
 * ${group}</code> stands for what a named group of the head matched and <code>${unit}</code> for one step of indent.
 *
 * @param body how a test's body is found
 * @param head how a test starts; its group {@code name} is the test's name, for {@link Body#CALLBACK} and {@link
 *     Body#BLOCK} the name is the string behind it if there is no such group
 * @param unless what, in the original text in front of the body, means that the test is left as it is
 * @param gap what may stand between the closing bracket of a {@link Body#BRACES} test and its body
 * @param place where a new test goes
 * @param failing a statement that fails
 * @param newTest a whole new test
 */
record TestShape(
        Body body,
        Pattern head,
        Optional<Pattern> unless,
        Optional<Pattern> gap,
        Place place,
        String failing,
        String newTest) {

    /** How a body is found. */
    enum Body {
        /** By deeper lines. */
        INDENT,
        /** Name, parameters, then braces. */
        BRACES,
        /** A function that is the last argument of a call. */
        CALLBACK,
        /** The rest of the head's line starts it. */
        BLOCK
    }

    /** Where a new test goes. */
    enum Place {
        /** In front of the line of the test beside it. */
        BEFORE,
        /** Behind the test beside it. */
        AFTER,
        /** At the end of the file. */
        END
    }

    /** Whether something about a test, in front of its body, says to leave it alone. */
    boolean leavesAlone(String front) {
        return unless.filter(pattern -> pattern.matcher(front).find()).isPresent();
    }
}
