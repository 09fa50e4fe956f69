package dev.ophar.ui.spec;

import dev.ophar.engine.RunPlan;
import java.util.stream.Collectors;

/** What a run will take, in one line. Pure. */
final class PlanSentence {
    private PlanSentence() {}

    static String of(RunPlan plan) {
        String checks = plan.checks().stream().map(PlanSentence::words).collect(Collectors.joining(", "));
        return "This will run: " + checks + " – " + plan.total() + (plan.total() == 1 ? " run" : " runs")
                + " for an accept" + (plan.setup() ? ", setup before each" : "") + ", at most "
                + plan.iterations() + (plan.iterations() == 1 ? " iteration" : " iterations");
    }

    private static String words(RunPlan.Planned check) {
        return switch (check.times()) {
            case 1 -> check.what();
            case 2 -> check.what() + " twice (once to judge, once to show that they can fail)";
            default -> check.what() + " " + check.times() + " times";
        };
    }
}
