package dev.ophar.engine;

import dev.ophar.model.RunState;
import dev.ophar.model.SpecProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One task in a list.
 *
 * @param taskId its name, or the file's name when the file cannot be read
 * @param title a line for people; the first line of the prompt when it has none
 * @param state where its newest run stands, empty when it never ran
 * @param iteration of the newest run, 0 when none was begun
 * @param reason why it stands there
 * @param branch the branch that holds the accepted work
 * @param since when it came to stand there
 * @param hasFile whether {@code tasks/} still holds it; the ledger remembers tasks whose file is gone
 * @param problems what is wrong with its file
 */
public record TaskRow(
        String taskId,
        String title,
        Optional<RunState> state,
        int iteration,
        Optional<String> reason,
        Optional<String> branch,
        Optional<Instant> since,
        boolean hasFile,
        List<SpecProblem> problems) {}
