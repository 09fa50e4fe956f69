package dev.ophar.model;

import java.util.Locale;

/**
 * Something about the tests, or about code that may mislead them, which a person should see.
 *
 * @param kind what it is
 * @param path the file, from the repository root
 * @param line from 1; 0 for the whole file
 * @param text one line for a person; may quote the artifact, so it is untrusted
 * @param blocks whether the artifact cannot be accepted with it unless its task allows it
 */
public record IntegrityFact(Kind kind, String path, int line, String text, boolean blocks) {
    /** What a fact is about. */
    public enum Kind {
        TEST_REMOVED,
        TEST_SKIPPED,
        FEWER_ASSERTIONS,
        TEST_MOVED,
        TEST_FILE_CHANGED,
        TEST_SETTINGS_CHANGED,
        CHECKS_RELAXED,
        EQUALITY_OVERRIDE,
        LOOKS_FOR_RUNNER,
        ENDS_PROCESS,
        PATCHES_RUNNER,
        NEW_ATTRIBUTES,
        NEW_LINK,
        STARTUP_FILE;

        /** The word used in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The words for a person. */
        public String title() {
            return word().replace('_', ' ');
        }
    }

    /** Where it is and what it is, in one line. */
    public String sentence() {
        return path + (line > 0 ? ":" + line : "") + ": " + text;
    }
}
