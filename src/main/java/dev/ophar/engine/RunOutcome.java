package dev.ophar.engine;

import dev.ophar.model.RunId;
import dev.ophar.model.RunState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run stands, as ledger and evidence tell it.
 *
 * @param taskId its task
 * @param run its name
 * @param state where it stands
 * @param verdict the last verdict's word, empty when there was none
 * @param reason in words
 * @param cause a stable word for why it was blocked or waits, empty otherwise
 * @param iteration the last iteration, 0 when none was begun
 * @param branch the branch that holds the accepted work
 * @param landedSha the accepted commit
 * @param groundTruth the last {@code ground-truth.json}, empty when there is none
 * @param facts what its checks prove, in a few lines
 */
public record RunOutcome(
        String taskId,
        Optional<RunId> run,
        RunState state,
        Optional<String> verdict,
        String reason,
        Optional<String> cause,
        int iteration,
        Optional<String> branch,
        Optional<String> landedSha,
        Map<String, Object> groundTruth,
        List<ProofText.Line> facts) {
    public RunOutcome {
        facts = List.copyOf(facts);
    }
}
