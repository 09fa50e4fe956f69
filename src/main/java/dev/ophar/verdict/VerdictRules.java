package dev.ophar.verdict;

import dev.ophar.model.Decision;
import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.DispatchStatus;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.Verdict;
import dev.ophar.model.VisibleText;
import dev.ophar.model.Waiver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides. The order of the rules is the whole point:
 *
 * <ol>
 *   <li>a change of the target repository behind a weak wall blocks, whatever the work is worth;
 *   <li>work that is right is accepted, even when the executor's process ended badly afterwards;
 *   <li>an unreliable dispatch blocks: what it left says nothing about what the executor can do;
 *   <li>a gate that failed sends the work back, or ends the run when no iteration is left;
 *   <li>a gate that could not answer blocks with its cause and is never held against the executor.
 * </ol>
 */
public final class VerdictRules {
    /** The gates of a ground truth in the order in which a failure is named as the reason; the last gates follow. */
    private static final List<GateName> REASON_ORDER = List.of(
            GateName.VISIBLE_TESTS,
            GateName.SCOPE,
            GateName.INTEGRITY,
            GateName.CHANGES,
            GateName.SETUP,
            GateName.TYPECHECK,
            GateName.LINT,
            GateName.HELD_OUT);

    /** The gates that may not even be left out. */
    private static final List<GateName> MUST_PASS = List.of(GateName.VISIBLE_TESTS, GateName.SCOPE, GateName.CHANGES);

    /** The cause of a block by the escape alarm. */
    public static final String ESCAPE = "escape";

    /** Causes of red visible tests whose detail says what happened. */
    private static final Set<String> TOLD_BY_DETAIL = Set.of(
            "tests_vanished",
            "tests_skipped",
            "tests_tampered",
            "tests_changed_meaning",
            "own_tests_fail",
            "no_tests",
            "flaky");

    private static final String OVERFIT =
            "passes visible tests but fails held-out checks — solution likely overfits; require general correctness";

    private VerdictRules() {}

    /** Tells whether everything that must hold before the reserved checks holds. */
    public static boolean isWorkOk(GroundTruth truth) {
        return isWorkOk(truth, List.of());
    }

    private static boolean isWorkOk(GroundTruth truth, List<Waiver> waivers) {
        return MUST_PASS.stream().allMatch(gate -> truth.gate(gate).passed() || isExcused(truth.gate(gate), waivers))
                && Stream.of(GateName.INTEGRITY, GateName.SETUP, GateName.TYPECHECK, GateName.LINT, GateName.HELD_OUT)
                        .map(truth::gate)
                        .allMatch(gate -> gate.passedOrSkipped() || isExcused(gate, waivers));
    }

    private static boolean isExcused(GateResult result, List<Waiver> waivers) {
        return waivers.stream().anyMatch(waiver -> waiver.excuses(result));
    }

    /** Decides about one artifact. */
    public static Verdict decide(VerdictInput input) {
        GroundTruth truth = input.groundTruth();
        if (!input.escapes().isEmpty()) {
            return verdict(
                    input,
                    Decision.BLOCK,
                    "the target repository was changed during the run: " + VisibleText.list(input.escapes(), 10),
                    Optional.of(ESCAPE));
        }
        boolean workOk = isWorkOk(truth, input.waivers());
        boolean lastOk =
                input.lastGates().stream().allMatch(gate -> gate.passedOrSkipped() || isExcused(gate, input.waivers()));
        if (workOk && lastOk) {
            return verdict(input, Decision.ACCEPT, acceptReason(input), Optional.empty());
        }
        if (!workOk && !input.dispatch().status().isReliable()) {
            return unreliable(input);
        }
        Optional<GateResult> failed = first(input, GateState.FAIL);
        if (failed.isPresent()) {
            return sentBack(input, failReason(truth, failed.get()));
        }
        return unanswered(input);
    }

    private static Verdict unanswered(VerdictInput input) {
        GateResult gate = first(input, GateState.ERROR).orElseGet(() -> notRun(input.groundTruth()));
        String cause = gate.cause().orElse("error");
        // Nothing about a hidden check but its cause: whoever reads on in the run's folder finds the rest there.
        String detail = isHidden(gate.gate()) ? cause : gate.detail();
        String reason = "could not be verified: " + gate.gate().title() + (detail.isEmpty() ? "" : ": " + detail);
        return verdict(input, Decision.BLOCK, reason, Optional.of(cause));
    }

    /** A gate without which nothing is ever right, and which nobody asked: that proves as little as an error. */
    private static GateResult notRun(GroundTruth truth) {
        GateName gate = MUST_PASS.stream()
                .filter(name -> !truth.gate(name).passed())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("every gate passed or was left out, yet the work is not right"));
        return GateResult.error(gate, "no_evidence", "it was not run");
    }

    private static boolean isHidden(GateName gate) {
        return gate == GateName.HELD_OUT || gate == GateName.RESERVE;
    }

    private static Optional<GateResult> first(VerdictInput input, GateState state) {
        Stream<GateResult> early =
                REASON_ORDER.stream().map(gate -> input.groundTruth().gate(gate));
        return Stream.concat(early, input.lastGates().stream())
                .filter(result -> result.state() == state && !isExcused(result, input.waivers()))
                .findFirst();
    }

    private static String acceptReason(VerdictInput input) {
        GroundTruth truth = input.groundTruth();
        List<String> waived = used(input).stream()
                .map(waiver -> waiver.gate().title() + " (" + waiver.cause() + ")")
                .toList();
        return (truth.gate(GateName.VISIBLE_TESTS).passed() ? "all visible tests pass, " : "")
                + "scope clean, changes present"
                + (truth.gate(GateName.HELD_OUT).passed() ? ", held-out checks pass" : "")
                + (waived.isEmpty() ? "" : "; waived by a person: " + String.join(", ", waived));
    }

    /** The waivers without which this verdict would be another. */
    public static List<Waiver> used(VerdictInput input) {
        Stream<GateResult> all = Stream.concat(
                REASON_ORDER.stream().map(gate -> input.groundTruth().gate(gate)), input.lastGates().stream());
        List<GateResult> results = all.toList();
        return input.waivers().stream()
                .filter(waiver -> results.stream().anyMatch(waiver::excuses))
                .toList();
    }

    private static Verdict unreliable(VerdictInput input) {
        DispatchOutcome dispatch = input.dispatch();
        if (dispatch.status() == DispatchStatus.PROVIDER_ERROR) {
            String kind = dispatch.providerError().map(k -> k.word()).orElse("unknown");
            return verdict(
                    input,
                    Decision.BLOCK,
                    "the provider did not serve (" + kind + "): " + dispatch.detail(),
                    Optional.of("provider"));
        }
        return verdict(
                input,
                Decision.BLOCK,
                "dispatch unreliable (" + dispatch.status().word() + ") after retry exhaustion",
                Optional.of(dispatch.status().word()));
    }

    private static Verdict sentBack(VerdictInput input, String reason) {
        if (input.iteration() < input.maxIterations()) {
            return verdict(input, Decision.ITERATE, reason, Optional.empty());
        }
        return verdict(
                input,
                Decision.REJECT,
                "reliable failure after " + input.iteration() + "/" + input.maxIterations() + " attempts: " + reason,
                Optional.empty());
    }

    private static String failReason(GroundTruth truth, GateResult failed) {
        return switch (failed.gate()) {
            case VISIBLE_TESTS -> visibleReason(failed);
            case SCOPE -> "scope violation: " + VisibleText.list(truth.outOfScope(), 10);
            case INTEGRITY -> "integrity violation: " + failed.detail();
            case CHANGES -> "no changes were made";
            case SETUP -> "set-up fails" + exit(failed);
            case TYPECHECK -> "typecheck fails" + exit(failed);
            case LINT -> "lint fails" + exit(failed);
            // Nothing about which check, or how: a reason is read by the executor's next prompt.
            case HELD_OUT, RESERVE -> OVERFIT;
            case CONTROL -> throw new IllegalStateException("a control run errs, it never fails");
        };
    }

    /** Where more is known than that a test is red, that is the reason. */
    private static String visibleReason(GateResult failed) {
        return failed.cause().filter(TOLD_BY_DETAIL::contains).isPresent()
                ? "visible tests: " + failed.detail()
                : "visible tests fail" + exit(failed);
    }

    private static String exit(GateResult failed) {
        return failed.exitCode()
                .map(code -> " (exit " + code + ")")
                .orElse(failed.cause().map(cause -> " (" + cause + ")").orElse(""));
    }

    private static Verdict verdict(VerdictInput input, Decision decision, String reason, Optional<String> cause) {
        return new Verdict(decision, reason, cause, input.iteration(), input.maxIterations());
    }
}
