package dev.ophar.model;

import java.util.Locale;

/** How one named test ended. */
public enum TestStatus {
    /** It ran and held. */
    PASSED,
    /** It ran and did not hold, or could not be run to its end. */
    FAILED,
    /** Its runner left it out, or expected it to fail and it did. */
    SKIPPED;

    /** The word used in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
