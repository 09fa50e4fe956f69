package dev.ophar.model;

import java.util.Map;
import java.util.Set;

/**
 * A person's word that one thing which a gate found need not keep work from landing.
 *
 * @param gate whose finding
 * @param cause what was found, as the gate names it; nothing else is excused
 * @param reason why, in the person's words
 * @param actor where it was said
 */
public record Waiver(GateName gate, String cause, String reason, String actor) {
    /** What people can judge better than a rule. A red test is not among it: a task can name it as known to be red. */
    private static final Map<GateName, Set<String>> WAIVABLE = Map.of(
            GateName.INTEGRITY, Set.of("test_settings_changed"),
            GateName.VISIBLE_TESTS,
                    Set.of("tests_vanished", "tests_skipped", "tests_changed_meaning", "own_tests_fail", "flaky"),
            GateName.CONTROL, Set.of("no_evidence"));

    /** Whether a person may waive what a gate of this name found for this cause. */
    public static boolean isPossible(GateName gate, String cause) {
        return WAIVABLE.getOrDefault(gate, Set.of()).contains(cause);
    }

    /** Whether this excuses how a gate ended. */
    public boolean excuses(GateResult result) {
        return !result.passedOrSkipped()
                && result.gate() == gate
                && result.cause().filter(cause::equals).isPresent()
                && isPossible(gate, cause);
    }
}
