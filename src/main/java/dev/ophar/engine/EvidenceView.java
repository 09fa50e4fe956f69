package dev.ophar.engine;

import dev.ophar.model.GateName;
import dev.ophar.model.GateState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The evidence of one iteration, as far as there is any yet: what a person reads to decide.
 *
 * @param taskId whose iteration
 * @param run which run; empty for one of the prototype
 * @param iteration from 1; 0 when nothing was begun
 * @param iterations every iteration of the run that has evidence
 * @param gates in the order in which they are shown, also those that have not run yet
 * @param verdict the word of the verdict, empty as long as there is none
 * @param reason why, empty as long as there is no verdict
 * @param baseSha where the iteration started, empty when not known
 * @param artifactSha what the executor produced, empty when not known
 * @param diffStat one line on how much changed, empty when not known
 * @param isolation level and backend in words, empty when not known
 * @param notChecked what nobody looked at, in plain words: said openly beside every verdict
 * @param findings facts for a person that decide nothing
 * @param proof what the checks prove
 */
public record EvidenceView(
        String taskId,
        Optional<String> run,
        int iteration,
        List<Integer> iterations,
        List<Gate> gates,
        Optional<String> verdict,
        String reason,
        Optional<String> baseSha,
        Optional<String> artifactSha,
        String diffStat,
        String isolation,
        List<String> notChecked,
        List<String> findings,
        Proof proof) {

    public EvidenceView {
        iterations = List.copyOf(iterations);
        gates = List.copyOf(gates);
        notChecked = List.copyOf(notChecked);
        findings = List.copyOf(findings);
    }

    /**
     * One gate.
     *
     * @param name which
     * @param state how it ended, empty as long as it has not
     * @param detail one line on it; may be empty
     * @param duration how long it took
     * @param log the name by which its log can be asked for, empty when it has none
     */
    public record Gate(
            GateName name, Optional<GateState> state, String detail, Duration duration, Optional<String> log) {}
}
