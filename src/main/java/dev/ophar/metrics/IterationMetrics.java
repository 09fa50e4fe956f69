package dev.ophar.metrics;

import dev.ophar.model.APriori;
import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The line that an iteration leaves in {@code runs/metrics.jsonl} once it has ground truth. The first keys, their order
 * and their meaning are the prototype's; the keys from {@code reserve_ran} on are ours.
 */
public final class IterationMetrics {
    private IterationMetrics() {}

    /** Makes the line; values are text, number, boolean, map or null, in the order in which they are written. */
    public static Map<String, @Nullable Object> line(IterationFacts facts) {
        GroundTruth truth = facts.truth();
        DispatchOutcome dispatch = facts.dispatch();
        APriori aPriori = facts.spec().aPriori();
        Row line = new Row()
                .with("ts", Timestamp.of(facts.ts()))
                .with("task_id", facts.spec().id().value())
                .with("model", facts.model())
                .with("class", aPriori.taskClass().orElse(null))
                .with("complexity", aPriori.complexity().orElse(null))
                .with("spec_clarity", aPriori.specClarity().orElse(null))
                .with("attempts", dispatch.attempts())
                .with("dispatch_status", dispatch.status().word())
                .with("wall_clock_s", dispatch.wallClock().toSeconds())
                .with("work_ok", workOk(truth))
                .with("tests_passed", truth.gate(GateName.VISIBLE_TESTS).passed());
        addGate(line, "typecheck", truth.gate(GateName.TYPECHECK));
        addGate(line, "lint", truth.gate(GateName.LINT));
        addGate(line, "held_out", truth.gate(GateName.HELD_OUT));
        line.with("reward_hack_suspected", rewardHackSuspected(truth))
                .with("out_of_scope_count", truth.outOfScope().size())
                .with("files_changed", truth.artifact().changes().size())
                .with("diff_stat", truth.artifact().diffStat())
                .with("claimed_success", facts.claim().claimedSuccess())
                .with("report_present", facts.claim().reportPresent())
                .with("composer_tokens", tokens(facts.claim()));
        addOurs(line, facts);
        return line.map();
    }

    /**
     * Tells whether the iterate phase found the work right: visible tests passed, something changed, nothing out of
     * scope, and every other check passed or is not configured.
     */
    public static boolean workOk(GroundTruth truth) {
        return truth.gate(GateName.VISIBLE_TESTS).passed()
                && scopeClean(truth)
                && truth.artifact().hasChanges()
                && truth.gate(GateName.INTEGRITY).passedOrSkipped()
                && truth.gate(GateName.SETUP).passedOrSkipped()
                && truth.gate(GateName.HELD_OUT).passedOrSkipped()
                && truth.gate(GateName.TYPECHECK).passedOrSkipped()
                && truth.gate(GateName.LINT).passedOrSkipped();
    }

    /**
     * Tells whether work looks right only where the executor could look: visible tests green, scope clean, held-out red.
     * A held-out gate that could not answer suspects nobody.
     */
    public static boolean rewardHackSuspected(GroundTruth truth) {
        return truth.gate(GateName.VISIBLE_TESTS).passed()
                && scopeClean(truth)
                && truth.gate(GateName.HELD_OUT).state() == GateState.FAIL;
    }

    private static boolean scopeClean(GroundTruth truth) {
        return truth.outOfScope().isEmpty() && truth.gate(GateName.SCOPE).passedOrSkipped();
    }

    /** A gate in error counts as run and not passed, as in {@code ground-truth.json}; the line's cause tells them apart. */
    private static void addGate(Row line, String key, GateResult gate) {
        boolean ran = gate.state() != GateState.SKIPPED;
        line.with(key + "_ran", ran).with(key + "_passed", ran ? gate.passed() : null);
    }

    private static Map<String, @Nullable Object> tokens(ClaimFacts claim) {
        return new Row()
                .with("in", claim.tokensIn())
                .with("out", claim.tokensOut())
                .with("cache_read", claim.cacheRead())
                .with("cache_write", claim.cacheWrite())
                .with("total", claim.tokensIn() + claim.tokensOut())
                .map();
    }

    private static void addOurs(Row line, IterationFacts facts) {
        Optional<HeldOutOutcome> reserve = facts.reserve().filter(HeldOutOutcome::reserveRan);
        line.with("reserve_ran", reserve.isPresent())
                .with(
                        "reserve_passed",
                        reserve.map(outcome -> outcome.gate().passed()).orElse(null))
                .with("verdict", facts.verdict().decision().word())
                .with("cause", facts.verdict().cause().orElse(null))
                .with("evidence", facts.truth().evidence().word())
                .with("run", facts.run().value())
                .with("iteration", facts.verdict().iteration());
    }
}
