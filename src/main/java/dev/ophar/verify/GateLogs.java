package dev.ophar.verify;

import dev.ophar.model.GateName;

/** The names of the gates' log files, as the prototype has them. */
public final class GateLogs {
    /** What the control run printed. */
    public static final String CONTROL = "control.log";

    /** What the control runs of hidden checks printed. */
    static final String HIDDEN_CONTROL = "heldout-control.log";

    private GateLogs() {}

    /** The log file of a gate that runs a command, inside the iteration's folder. */
    public static String of(GateName gate) {
        return switch (gate) {
            case VISIBLE_TESTS -> "visible-tests.log";
            case TYPECHECK -> "typecheck.log";
            case LINT -> "lint.log";
            case SETUP -> "setup.log";
            case HELD_OUT -> "heldout.log";
            case CONTROL -> CONTROL;
            case RESERVE -> "heldout-reserve.log";
            case CHANGES, SCOPE, INTEGRITY -> throw new IllegalArgumentException(gate + " runs no command");
        };
    }
}
