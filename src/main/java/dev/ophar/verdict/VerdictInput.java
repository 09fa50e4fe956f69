package dev.ophar.verdict;

import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.GateResult;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.Waiver;
import java.util.List;

/**
 * Everything a verdict may depend on. There is no report in it, and there never will be.
 *
 * @param groundTruth what the harness found out about the artifact
 * @param dispatch how the executor's process ended
 * @param escapes what was changed in the target repository behind a wall that the kernel does not hold; empty when
 *     nothing was, or when a person has said that it was them
 * @param lastGates how the gates ended that only a would-be accept meets: the control run and the reserved checks;
 *     those that were not run are missing
 * @param waivers what a person said need not keep this work from landing
 * @param iteration which iteration this is, from 1
 * @param maxIterations how many are allowed, 1 or more
 */
public record VerdictInput(
        GroundTruth groundTruth,
        DispatchOutcome dispatch,
        List<String> escapes,
        List<GateResult> lastGates,
        List<Waiver> waivers,
        int iteration,
        int maxIterations) {

    public VerdictInput {
        escapes = List.copyOf(escapes);
        lastGates = List.copyOf(lastGates);
        waivers = List.copyOf(waivers);
    }
}
