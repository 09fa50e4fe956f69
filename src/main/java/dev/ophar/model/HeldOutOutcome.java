package dev.ophar.model;

import java.util.Optional;

/**
 * What the held-out checks of one artifact gave, in the shape of {@code heldout.json}.
 *
 * @param set the held-out set
 * @param placedFiles how many files were mixed in
 * @param reserveRan whether the reserve pool was part of it
 * @param gate how the gate ended
 */
public record HeldOutOutcome(Optional<TaskId> set, int placedFiles, boolean reserveRan, GateResult gate) {}
