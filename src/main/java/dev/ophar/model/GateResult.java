package dev.ophar.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How one gate ended for one artifact.
 *
 * @param gate which check
 * @param state how it ended
 * @param detail one line for a person: the first failing line, the count, the cause in words; may be empty
 * @param cause a stable word for why a gate is {@link GateState#ERROR} (such as {@code tool_missing}), else empty
 * @param exitCode the exit status of the command, empty when the gate runs none or it gave none
 * @param duration wall time of the check, not negative
 * @param logFile name of the log inside the iteration's folder, empty when the gate writes none
 */
public record GateResult(
        GateName gate,
        GateState state,
        String detail,
        Optional<String> cause,
        Optional<Integer> exitCode,
        Duration duration,
        Optional<String> logFile) {

    /** A gate without a command that ended at once. */
    public static GateResult of(GateName gate, GateState state, String detail) {
        return new GateResult(gate, state, detail, Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty());
    }

    /** A gate that is not configured. */
    public static GateResult skipped(GateName gate, String why) {
        return of(gate, GateState.SKIPPED, why);
    }

    /** A gate that could not give an answer. */
    public static GateResult error(GateName gate, String cause, String detail) {
        return new GateResult(
                gate, GateState.ERROR, detail, Optional.of(cause), Optional.empty(), Duration.ZERO, Optional.empty());
    }

    /** Tells whether the check ran and holds. */
    public boolean passed() {
        return state == GateState.PASS;
    }

    /** Tells whether the gate stands in nobody's way: it passed or it is not configured. */
    public boolean passedOrSkipped() {
        return state == GateState.PASS || state == GateState.SKIPPED;
    }
}
