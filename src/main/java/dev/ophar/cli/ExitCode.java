package dev.ophar.cli;

import dev.ophar.engine.RunOutcome;
import java.util.List;

/** The exit statuses of the command line: a contract with scripts. */
public enum ExitCode {
    /** Accepted, or nothing wrong. */
    OK(0),
    /** Rejected, or discrepancies found. */
    REJECTED(1),
    /** Blocked, or waiting for a person. */
    BLOCKED(2),
    /** Trouble of the machine or of Ophar itself. */
    INFRASTRUCTURE(3),
    /** Cancelled. */
    CANCELLED(4),
    /** A checkpoint is recommended. */
    CHECKPOINT(10),
    /** The command or its input is wrong. */
    USAGE(64);

    private static final List<ExitCode> WORST_FIRST = List.of(INFRASTRUCTURE, BLOCKED, CANCELLED, REJECTED, OK);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The number that the process ends with. */
    public int status() {
        return status;
    }

    /** The status of one run. */
    static ExitCode of(RunOutcome outcome) {
        return switch (outcome.state()) {
            case ACCEPTED -> OK;
            case REJECTED -> REJECTED;
            case BLOCKED ->
                outcome.cause()
                                .filter(cause -> cause.equals("infrastructure") || cause.equals("internal"))
                                .isPresent()
                        ? INFRASTRUCTURE
                        : BLOCKED;
            case WAITING -> BLOCKED;
            case CANCELLED -> CANCELLED;
            case QUEUED, RUNNING, INTERRUPTED -> INFRASTRUCTURE;
        };
    }

    /** The status of several runs: that of the one that matters most. */
    static ExitCode ofAll(List<RunOutcome> outcomes) {
        List<ExitCode> codes = outcomes.stream().map(ExitCode::of).toList();
        return WORST_FIRST.stream().filter(codes::contains).findFirst().orElse(OK);
    }
}
