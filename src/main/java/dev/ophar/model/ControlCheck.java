package dev.ophar.model;

import java.util.Locale;

/**
 * One change of the tests that had to turn the test command red.
 *
 * @param kind what was changed
 * @param file in which file
 * @param name the test, or the exit status that had to come back
 * @param seen whether it was seen by name
 * @param failed whether it failed
 */
public record ControlCheck(Kind kind, String file, String name, boolean seen, boolean failed) {
    /** What was changed. */
    public enum Kind {
        /** A new test with a name that nobody could know. */
        NEW_TEST,
        /** A failing first statement in a test that passed on the base. */
        FAILING_STATEMENT,
        /** An exit status that nobody could know, in a script that is the test. */
        EXIT_STATUS;

        /** The word used in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it turned red as it had to. */
    public boolean proven() {
        return seen && failed;
    }
}
