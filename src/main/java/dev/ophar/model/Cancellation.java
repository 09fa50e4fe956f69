package dev.ophar.model;

/** Asked by work that takes time; says whether its owner wants it to stop. Safe from any thread. */
@FunctionalInterface
public interface Cancellation {
    /** Work that nobody stops. */
    Cancellation NEVER = () -> false;

    /** Tells whether the work should stop as soon as it can. */
    boolean isCancelled();
}
