package dev.ophar.store;

import dev.ophar.model.RunId;
import dev.ophar.model.RunState;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the newest run of a task stands, as the ledger tells it.
 *
 * @param taskId the task
 * @param state where its newest run stands
 * @param run empty for a run of the prototype
 * @param iteration the last one that began, 0 before the first
 * @param reason why it stands there; empty when nothing needs a reason
 * @param branch what was landed, such as {@code orch/accepted/A-1}
 * @param landedSha 12 digits or more
 * @param since when it came into this state
 * @param specFile the task file as {@code open} or {@code queue} named it
 */
public record TaskStatus(
        String taskId,
        RunState state,
        Optional<RunId> run,
        int iteration,
        Optional<String> reason,
        Optional<String> branch,
        Optional<String> landedSha,
        Instant since,
        Optional<String> specFile) {}
