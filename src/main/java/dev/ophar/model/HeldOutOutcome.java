package dev.ophar.model;

import java.util.List;
import java.util.Optional;

/**
 * What the held-out checks of one artifact gave, in the shape of {@code heldout.json}.
 *
 * @param set the held-out set
 * @param placedFiles how many files were mixed in
 * @param reserveRan whether the reserve pool was part of it
 * @param gate how the gate ended
 * @param probes how each probe ended that was run
 */
public record HeldOutOutcome(
        Optional<TaskId> set, int placedFiles, boolean reserveRan, GateResult gate, List<ProbeOutcome> probes) {
    public HeldOutOutcome {
        probes = List.copyOf(probes);
    }
}
