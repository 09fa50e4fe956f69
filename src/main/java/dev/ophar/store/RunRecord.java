package dev.ophar.store;

import dev.ophar.model.RunId;
import java.util.List;
import java.util.Optional;

/**
 * One run of a task as its folder tells it.
 *
 * @param taskId the task
 * @param run empty for a run of the prototype, which has no id
 * @param legacy whether the prototype wrote it; then it is read-only
 * @param iterations in order
 * @param problems why parts of it could not be listed
 */
public record RunRecord(
        String taskId, Optional<RunId> run, boolean legacy, List<IterationRecord> iterations, List<String> problems) {
    public RunRecord {
        iterations = List.copyOf(iterations);
        problems = List.copyOf(problems);
    }
}
