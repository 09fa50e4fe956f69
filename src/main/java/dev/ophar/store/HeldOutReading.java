package dev.ophar.store;

import dev.ophar.model.HeldOutSet;
import dev.ophar.model.SpecProblem;
import java.util.List;
import java.util.Optional;

/**
 * A held-out set as it was read.
 *
 * @param set empty if any problem is an error
 * @param problems everything that is wrong with it; for people, never for an executor
 */
public record HeldOutReading(Optional<HeldOutSet> set, List<SpecProblem> problems) {
    public HeldOutReading {
        problems = List.copyOf(problems);
    }
}
