package dev.ophar.ui.spec;

import dev.ophar.engine.RunPlan;
import java.util.stream.Collectors;

/** What a run will take, in one line. Pure. */
final class PlanSentence {
    private PlanSentence() {}

    static String of(RunPlan plan) {
        String checks = plan.checks().stream().map(PlanSentence::words).collect(Collectors.joining(", "));
        return "An accept takes " + runs(plan) + ": " + checks + (plan.setup() ? "; setup before each" : "")
                + "; at most " + plan.iterations() + (plan.iterations() == 1 ? " iteration" : " iterations");
    }

    private static String runs(RunPlan plan) {
        return plan.least() == plan.most()
                ? plan.most() + (plan.most() == 1 ? " run" : " runs")
                : plan.least() + (plan.least() == 1 ? " run" : " runs") + " at best, " + plan.most() + " at most";
    }

    private static String words(RunPlan.Planned check) {
        String times = check.least() == check.most() ? "" : " " + check.least() + "–" + check.most();
        return check.what() + times + (check.note().isEmpty() ? "" : " (" + check.note() + ")");
    }
}
