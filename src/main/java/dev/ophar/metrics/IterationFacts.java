package dev.ophar.metrics;

import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskSpec;
import dev.ophar.model.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that one iteration's metrics line is made of.
 *
 * @param ts when the line is written
 * @param run whose iteration it is
 * @param spec the task as it was dispatched
 * @param model which model the executor was asked to use
 * @param truth the ground truth of the iterate phase
 * @param dispatch how the executor ended
 * @param verdict what was decided, with the iteration's number
 * @param reserve the outcome of the reserve pool, empty when it was not run
 * @param claim what the executor said
 */
public record IterationFacts(
        Instant ts,
        RunId run,
        TaskSpec spec,
        String model,
        GroundTruth truth,
        DispatchOutcome dispatch,
        Verdict verdict,
        Optional<HeldOutOutcome> reserve,
        ClaimFacts claim) {}
