package dev.ophar.engine;

/** Who works on the workspace's queue. */
public sealed interface WorkerState {
    /** This process does. */
    record Here(int running, int slots) implements WorkerState {}

    /** Another process does; runs that are queued here are worked on there. */
    record Elsewhere(String holder) implements WorkerState {}

    /** Nobody can, for a reason that a person has to mend. */
    record Unavailable(String reason) implements WorkerState {}
}
