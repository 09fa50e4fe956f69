package dev.ophar.engine;

import dev.ophar.model.HeldOutSet;
import dev.ophar.model.Probe;
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
    /** A command that stops at its first red file or module is asked again for the others, so often. */
    private static final int MOST_CONTROLS = 3;

    /** Tests that come and go are run twice more on the base, to see whether they do so there. */
    private static final int MOST_ON_BASE = 3;

    /** With the base's tests, with the artifact's own, and each once more when it was red. */
    private static final int MOST_VISIBLE = 4;

    /** A difference between two runs of the same probe makes it worthless. */
    private static final int RUNS_OF_A_PROBE = 2;

    public RunPlan {
        checks = List.copyOf(checks);
    }

    /**
     * One check.
     *
     * @param what in words
     * @param least how often it runs at best in an iteration that ends in an accept
     * @param most how often at most
     * @param note what else there is to say about it, empty text for nothing
     */
    public record Planned(String what, int least, int most, String note) {}

    static RunPlan of(TaskCommands commands, Optional<HeldOutSet> heldOut, int iterations) {
        List<Planned> checks = new ArrayList<>();
        commands.test().ifPresent(command -> {
            checks.add(new Planned("base tests", 0, MOST_ON_BASE, "once per base, then remembered"));
            checks.add(new Planned("visible tests", 1, MOST_VISIBLE, ""));
        });
        commands.typecheck().ifPresent(command -> checks.add(once("typecheck")));
        commands.lint().ifPresent(command -> checks.add(once("lint")));
        heldOut.ifPresent(set -> hidden(set, checks));
        commands.test()
                .ifPresent(command ->
                        checks.add(new Planned("control run", 1, MOST_CONTROLS, "one per script of a plain command")));
        heldOut.ifPresent(set -> last(set, commands.test().isPresent(), checks));
        return new RunPlan(checks, commands.setup().isPresent(), iterations);
    }

    private static void hidden(HeldOutSet set, List<Planned> checks) {
        set.command().ifPresent(command -> checks.add(once("held-out checks")));
        set.sentinelCommand().ifPresent(command -> checks.add(once("sentinels")));
        probes("probe", set.probes().stream().filter(probe -> !probe.reserve()).toList(), checks);
    }

    /** What only a would-be accept meets. Without a test command nothing is asked whether it can fail. */
    private static void last(HeldOutSet set, boolean controlled, List<Planned> checks) {
        if (controlled && set.command().isPresent()) {
            checks.add(new Planned("held-out control", 1, MOST_CONTROLS, ""));
        }
        if (controlled && set.reserveCommand().isPresent()) {
            checks.add(new Planned("reserve control", 1, MOST_CONTROLS, ""));
        }
        set.reserveCommand().ifPresent(command -> checks.add(once("reserved checks")));
        probes("reserved probe", set.probes().stream().filter(Probe::reserve).toList(), checks);
    }

    private static void probes(String what, List<Probe> probes, List<Planned> checks) {
        int runs = probes.size() * RUNS_OF_A_PROBE;
        if (runs > 0) {
            String name = probes.size() == 1 ? what : probes.size() + " " + what + "s";
            checks.add(new Planned(name, runs, runs, "twice each"));
        }
    }

    private static Planned once(String what) {
        return new Planned(what, 1, 1, "");
    }

    /** How many runs of a command an accept takes at best. */
    public int least() {
        return checks.stream().mapToInt(Planned::least).sum();
    }

    /** How many at most. */
    public int most() {
        return checks.stream().mapToInt(Planned::most).sum();
    }
}
