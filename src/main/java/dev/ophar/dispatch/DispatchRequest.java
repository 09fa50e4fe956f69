package dev.ophar.dispatch;

import dev.ophar.model.CommitId;
import dev.ophar.model.Knobs;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskSpec;
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
 * @param tree the folder that becomes the executor's own tree; must not exist yet
 * @param temporary the executor's private folder for temporary files; must not exist yet
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
        Path tree,
        Path temporary,
        Path logs,
        Map<String, String> environment) {

    public DispatchRequest {
        environment = Map.copyOf(environment);
    }
}
