package dev.ophar.process;

/** Why a child process ran no longer. */
public sealed interface ChildEnd {
    /**
     * It ended by itself.
     *
     * @param code its exit status; 128 + signal when a signal ended it
     */
    record Exited(int code) implements ChildEnd {}

    /**
     * A clock ran out and it was ended.
     *
     * @param idle whether it was the idle clock rather than the wall clock
     */
    record TimedOut(boolean idle) implements ChildEnd {}

    /** It wrote more than its cap, even if it had already ended by itself when that was seen. */
    record Overflowed() implements ChildEnd {}

    /** Its owner wanted it to stop. */
    record Cancelled() implements ChildEnd {}

    /**
     * It never ran.
     *
     * @param reason what is wrong and what to do, for a person
     * @param programMissing whether its program was not found
     */
    record NotStarted(String reason, boolean programMissing) implements ChildEnd {}
}
