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

    /** What a whole tree of processes may take only so much of. */
    enum Cap {
        MEMORY,
        PROCESSES,
        DISK
    }

    /**
     * It and what it started took more than a cap, and were ended.
     *
     * @param cap of what
     * @param detail what it did, for a person, as the rest of a sentence: "used more than 4 GiB of memory …"
     */
    record OverCap(Cap cap, String detail) implements ChildEnd {}

    /** Its owner wanted it to stop. */
    record Cancelled() implements ChildEnd {}

    /**
     * It never ran, or what had to be set up for it could not be.
     *
     * @param reason what is wrong and what to do, for a person
     * @param programMissing whether its program was not found
     */
    record NotStarted(String reason, boolean programMissing) implements ChildEnd {}
}
