package dev.ophar.model;

import java.util.Locale;

/** Where a run stands. A run moves from queued through running and waiting to one of the five ends. */
public enum RunState {
    /** In the queue; nothing was started. */
    QUEUED,
    /** A worker has it. */
    RUNNING,
    /** It waits for a person's note. */
    WAITING,
    /** Its artifact was accepted and landed. */
    ACCEPTED,
    /** Its last iteration failed. */
    REJECTED,
    /** It could not be decided. */
    BLOCKED,
    /** A person stopped it. */
    CANCELLED,
    /** Its worker died and it was closed afterwards. */
    INTERRUPTED;

    /** Tells whether the run has ended. */
    public boolean isTerminal() {
        return switch (this) {
            case QUEUED, RUNNING, WAITING -> false;
            case ACCEPTED, REJECTED, BLOCKED, CANCELLED, INTERRUPTED -> true;
        };
    }

    /** The word used in files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
