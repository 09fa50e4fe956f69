package dev.ophar.model;

import java.util.Locale;

/** How a gate ended. "Failed" and "could not be verified" are different things and never mixed. */
public enum GateState {
    /** The check ran and the artifact holds. */
    PASS,
    /** The check ran and the artifact does not hold. */
    FAIL,
    /** The check is not configured for this task. */
    SKIPPED,
    /** The check could not give an answer; never counted against the executor, never shown as green. */
    ERROR;

    /** The word used in files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
