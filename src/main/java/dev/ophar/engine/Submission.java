package dev.ophar.engine;

import dev.ophar.model.RunId;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskId;
import java.util.List;

/** What came of submitting task files: either all are queued or none is. */
public sealed interface Submission {
    /**
     * All are in the queue.
     *
     * @param runs one for each task, in the order in which they were named
     * @param warnings problems that did not keep a task from being queued
     */
    record Queued(List<SubmittedRun> runs, List<RefusedSpec> warnings) implements Submission {}

    /** At least one cannot run; nothing was queued. */
    record Refused(List<RefusedSpec> specs) implements Submission {}

    /**
     * A run in the queue.
     *
     * @param task its task
     * @param run its name
     * @param already whether it was queued or running before
     */
    record SubmittedRun(TaskId task, RunId run, boolean already) {}

    /**
     * A task file with problems.
     *
     * @param spec as the person named it
     * @param problems all of them
     */
    record RefusedSpec(String spec, List<SpecProblem> problems) {}
}
