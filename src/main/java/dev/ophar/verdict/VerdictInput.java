package dev.ophar.verdict;

import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.GateResult;
import dev.ophar.model.GroundTruth;
import java.util.Optional;

/**
 * Everything a verdict may depend on. There is no report in it, and there never will be.
 *
 * @param groundTruth what the harness found out about the artifact
 * @param dispatch how the executor's process ended
 * @param reserve how the reserved checks ended, empty as long as they were not run
 * @param iteration which iteration this is, from 1
 * @param maxIterations how many are allowed, 1 or more
 */
public record VerdictInput(
        GroundTruth groundTruth,
        DispatchOutcome dispatch,
        Optional<GateResult> reserve,
        int iteration,
        int maxIterations) {}
