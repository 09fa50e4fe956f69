package dev.ophar.engine;

import dev.ophar.model.HeldOutSet;
import dev.ophar.model.TaskCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an accept of a task takes: which checks run and how often. Pure.
 *
 * @param checks in the order in which they run
 * @param setup whether the setup command runs before each of them
 * @param iterations how many iterations the run may take
 */
public record RunPlan(List<Planned> checks, boolean setup, int iterations) {
    public RunPlan {
        checks = List.copyOf(checks);
    }

    /**
     * One check.
     *
     * @param what in words
     * @param times how often it runs in an iteration that ends in an accept
     */
    public record Planned(String what, int times) {}

    static RunPlan of(TaskCommands commands, Optional<HeldOutSet> heldOut, int iterations) {
        List<Planned> checks = new ArrayList<>();
        // Once to judge, and once more with a test that must fail, so that a green run proves something.
        commands.test().ifPresent(command -> checks.add(new Planned("visible tests", 2)));
        commands.typecheck().ifPresent(command -> checks.add(new Planned("typecheck", 1)));
        commands.lint().ifPresent(command -> checks.add(new Planned("lint", 1)));
        heldOut.ifPresent(set -> {
            checks.add(new Planned("held-out checks", 1));
            if (set.hasReserve()) {
                checks.add(new Planned("reserved checks", 1));
            }
        });
        return new RunPlan(checks, commands.setup().isPresent(), iterations);
    }

    /** How many runs of a command that makes. */
    public int total() {
        return checks.stream().mapToInt(Planned::times).sum();
    }
}
