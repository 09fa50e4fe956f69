package dev.ophar.ui.queue;

import dev.ophar.model.RunState;
import java.time.Instant;
import java.util.Optional;

/**
 * One task as the queue shows it.
 *
 * @param taskId its name as the workspace has it; not safe to show as it is
 * @param title a line for people
 * @param state where it stands, empty when it never ran
 * @param note a few words on why, or how far it is
 * @param since when it came to stand there
 * @param needsPerson whether somebody has to decide something
 */
public record QueueRow(
        String taskId,
        String title,
        Optional<RunState> state,
        String note,
        Optional<Instant> since,
        boolean needsPerson) {}
