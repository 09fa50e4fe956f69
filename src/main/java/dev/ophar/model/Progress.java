package dev.ophar.model;

import java.util.List;
import java.util.Optional;

/** What the engine tells its faces while a run goes on. Delivered on the run's own thread, in order. */
public sealed interface Progress {
    /** Whose progress it is. */
    TaskId task();

    /** Which run it is. */
    RunId run();

    /** The run left the queue. */
    record Opened(TaskId task, RunId run, CommitId base, Isolation isolation) implements Progress {}

    /** An executor was started. */
    record Dispatched(TaskId task, RunId run, int iteration, int attempt) implements Progress {}

    /** An executor ended and its tree is recorded. */
    record Recorded(TaskId task, RunId run, int iteration, DispatchOutcome outcome, int changedFiles)
            implements Progress {}

    /** A gate began. */
    record GateStarted(TaskId task, RunId run, int iteration, GateName gate) implements Progress {}

    /** A gate ended. */
    record GateFinished(TaskId task, RunId run, int iteration, GateResult result) implements Progress {}

    /** An iteration was decided. */
    record Decided(TaskId task, RunId run, Verdict verdict) implements Progress {}

    /** The refiner wrote, or could not write, the next prompt. */
    record Refined(TaskId task, RunId run, int iteration, boolean promptChanged, String detail) implements Progress {}

    /** The run has ended, or waits for a person. */
    record Ended(TaskId task, RunId run, RunState state, String reason, Optional<String> branch) implements Progress {}

    /** Something a person should know that changes nothing. */
    record Notice(TaskId task, RunId run, List<String> lines) implements Progress {}
}
