package dev.ophar.model;

import java.util.Locale;

/** What an artifact made of one test of the base. */
public enum TestChange {
    /** It passed and does not any more. */
    BROKEN,
    /** It was there and is not seen any more. */
    VANISHED,
    /** It ran and is left out now. */
    NEWLY_SKIPPED,
    /** It did not pass and does not now. */
    STILL_FAILING,
    /** It is new and fails. */
    NEW_FAILING,
    /** It failed, and passed when it ran again. */
    FLAKY,
    /** It fails as it did, and a person accepted that. */
    KNOWN_RED,
    /** It did not pass and does now. */
    FIXED,
    /** It is new and passes. */
    NEW,
    /** It is left out as it was. */
    SKIPPED,
    /** It passes as it did. */
    PASSING;

    /** The word used in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words for a person. */
    public String title() {
        return word().replace('_', ' ');
    }
}
