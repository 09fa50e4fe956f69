package dev.ophar.engine;

import dev.ophar.model.SpecProblem;
import java.util.List;
import java.util.Optional;

/**
 * What a check of a task that is being written found.
 *
 * @param problems everything that is wrong with it
 * @param plan what an accept takes, empty when the task cannot run
 */
public record SpecCheckup(List<SpecProblem> problems, Optional<RunPlan> plan) {
    public SpecCheckup {
        problems = List.copyOf(problems);
    }

    /** Tells whether the task can run. */
    public boolean runs() {
        return problems.stream().noneMatch(problem -> problem.severity() == SpecProblem.Severity.ERROR);
    }
}
