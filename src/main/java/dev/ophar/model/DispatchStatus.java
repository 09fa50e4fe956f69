package dev.ophar.model;

import java.util.Locale;

/** How one start of an executor ended, as seen from outside it. */
public enum DispatchStatus {
    /** It ended by itself and left a readable report, whatever that says. */
    OK,
    /** The wall clock or the idle clock ran out. */
    TIMEOUT,
    /** It ended by itself without a readable report. */
    INVALID_JSON,
    /** Its service refused: see {@link ProviderErrorKind}. */
    PROVIDER_ERROR,
    /** The program could not be started. */
    LAUNCH_FAILED,
    /** It wrote more than the cap. */
    OUTPUT_OVERFLOW;

    /** Tells whether the executor ended as it should have. */
    public boolean isReliable() {
        return this == OK;
    }

    /** The word used in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
