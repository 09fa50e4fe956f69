package dev.ophar.dispatch;

import dev.ophar.model.CommitId;
import dev.ophar.model.Knobs;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskSpec;
import dev.ophar.tree.Room;
import java.nio.file.Path;
import java.util.Map;

/**
 * One start of an executor.
 *
 * @param spec the task, with the prompt of this iteration
 * @param knobs the run's frozen settings
 * @param run whose dispatch it is
 * @param iteration from 1
 * @param attempt from 1 within the iteration
 * @param base what the executor starts from
 * @param room the executor's own tree and what is around it; it is closed by whoever made it
 * @param logs the iteration's folder, for report and log
 * @param environment our own environment, from which the executor gets what it may have
 */
public record DispatchRequest(
        TaskSpec spec,
        Knobs knobs,
        RunId run,
        int iteration,
        int attempt,
        CommitId base,
        Room room,
        Path logs,
        Map<String, String> environment) {

    public DispatchRequest {
        environment = Map.copyOf(environment);
    }
}
