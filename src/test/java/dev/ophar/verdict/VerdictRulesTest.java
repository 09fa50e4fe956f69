package dev.ophar.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import dev.ophar.model.Decision;
import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.DispatchStatus;
import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.Isolation;
import dev.ophar.model.IsolationLevel;
import dev.ophar.model.ProviderErrorKind;
import dev.ophar.model.TaskId;
import dev.ophar.model.TestEvidence;
import dev.ophar.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VerdictRulesTest {
    private static final List<GateName> EARLY = List.of(
            GateName.CHANGES,
            GateName.SCOPE,
            GateName.INTEGRITY,
            GateName.VISIBLE_TESTS,
            GateName.TYPECHECK,
            GateName.LINT,
            GateName.HELD_OUT);
    /** What no reason may carry on: words of a check that nobody but people may read. */
    private static final String HIDDEN = "HIDDEN-DETAIL";

    @Test
    void keepsItsLawsOverEveryCombination() {
        int[] counter = {0};
        forEveryTruth(0, new EnumMap<>(GateName.class), truth -> {
            for (DispatchStatus status : DispatchStatus.values()) {
                for (List<GateResult> last : lastGates()) {
                    for (int iteration : new int[] {2, 3}) {
                        check(new VerdictInput(truth, dispatch(status), List.of(), last, List.of(), iteration, 3));
                        counter[0]++;
                    }
                }
            }
        });
        assertThat(counter[0]).isGreaterThan(1_000_000);
    }

    private static void check(VerdictInput input) {
        Verdict verdict = VerdictRules.decide(input);
        boolean workOk = VerdictRules.isWorkOk(input.groundTruth());
        boolean reliable = input.dispatch().status().isReliable();
        boolean allPassed = input.lastGates().stream().allMatch(GateResult::passedOrSkipped);
        boolean failed = Stream.concat(EARLY.stream().map(input.groundTruth()::gate), input.lastGates().stream())
                .anyMatch(gate -> gate.state() == GateState.FAIL);
        Decision expected;
        if (workOk && allPassed) {
            expected = Decision.ACCEPT;
        } else if ((!workOk && !reliable) || !failed) {
            expected = Decision.BLOCK;
        } else {
            expected = input.iteration() < input.maxIterations() ? Decision.ITERATE : Decision.REJECT;
        }
        boolean holds = verdict.decision() == expected
                && verdict.cause().isPresent() == (expected == Decision.BLOCK)
                && !verdict.reason().isBlank()
                && !verdict.reason().contains(HIDDEN)
                && verdict.iteration() == input.iteration()
                && VerdictRules.decide(input).equals(verdict);
        if (!holds) {
            throw new AssertionError(verdict + " where " + expected + " was due for " + input);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = GateName.class,
            names = {"CHANGES", "SCOPE", "VISIBLE_TESTS"})
    void neverAcceptsWithoutAGateThatMustHaveRun(GateName gate) {
        Map<GateName, GateState> states = new EnumMap<>(GateName.class);
        EARLY.forEach(name -> states.put(name, GateState.PASS));
        states.put(gate, GateState.SKIPPED);

        Verdict verdict = decide(states, DispatchStatus.OK, 1);

        assertThat(verdict.decision()).isEqualTo(Decision.BLOCK);
        assertThat(verdict.cause()).contains("no_evidence");
        assertThat(verdict.reason()).contains(gate.title());
    }

    @ParameterizedTest
    @CsvSource({
        "VISIBLE_TESTS, visible tests fail (exit 1)",
        "SCOPE, scope violation: out/of/scope",
        "INTEGRITY, integrity violation: detail of INTEGRITY",
        "CHANGES, no changes were made",
        "TYPECHECK, typecheck fails (exit 1)",
        "LINT, lint fails (exit 1)",
        "HELD_OUT, passes visible tests but fails held-out checks — solution likely overfits; require general"
                + " correctness"
    })
    void namesWhatFailed(GateName gate, String reason) {
        Map<GateName, GateState> states = new EnumMap<>(GateName.class);
        EARLY.forEach(name -> states.put(name, GateState.PASS));
        states.put(gate, GateState.FAIL);

        assertThat(decide(states, DispatchStatus.OK, 1))
                .extracting(Verdict::reason)
                .isEqualTo(reason);
        assertThat(decide(states, DispatchStatus.OK, 3).reason())
                .isEqualTo("reliable failure after 3/3 attempts: " + reason);
    }

    @Test
    void namesTheVisibleTestsFirstWhenEverythingFailed() {
        Map<GateName, GateState> states = new EnumMap<>(GateName.class);
        EARLY.forEach(name -> states.put(name, GateState.FAIL));
        assertThat(decide(states, DispatchStatus.OK, 1).reason()).startsWith("visible tests fail");
    }

    @Test
    void blocksWithTheProvidersOwnWordWhenItDidNotServe() {
        Map<GateName, GateState> states = new EnumMap<>(GateName.class);
        states.put(GateName.VISIBLE_TESTS, GateState.FAIL);
        Verdict verdict = decide(states, DispatchStatus.PROVIDER_ERROR, 1);
        assertThat(verdict.cause()).contains("provider");
        assertThat(verdict.reason()).isEqualTo("the provider did not serve (quota): said no");
    }

    private static Verdict decide(Map<GateName, GateState> states, DispatchStatus status, int iteration) {
        return VerdictRules.decide(
                new VerdictInput(truth(states), dispatch(status), List.of(), List.of(), List.of(), iteration, 3));
    }

    private interface TruthSink {
        void accept(GroundTruth truth);
    }

    private static void forEveryTruth(int from, Map<GateName, GateState> states, TruthSink sink) {
        if (from == EARLY.size()) {
            sink.accept(truth(states));
            return;
        }
        for (GateState state : GateState.values()) {
            states.put(EARLY.get(from), state);
            forEveryTruth(from + 1, states, sink);
        }
    }

    private static List<List<GateResult>> lastGates() {
        List<List<GateResult>> all = new ArrayList<>();
        all.add(List.of());
        for (GateState control : List.of(GateState.PASS, GateState.SKIPPED, GateState.ERROR)) {
            all.add(List.of(result(GateName.CONTROL, control)));
        }
        for (GateState reserve : GateState.values()) {
            all.add(List.of(result(GateName.CONTROL, GateState.PASS), result(GateName.RESERVE, reserve)));
        }
        return all;
    }

    private static GroundTruth truth(Map<GateName, GateState> states) {
        Map<GateName, GateResult> gates = new EnumMap<>(GateName.class);
        states.forEach((gate, state) -> gates.put(gate, result(gate, state)));
        CommitId commit = new CommitId("0".repeat(40));
        return new GroundTruth(
                new TaskId("T-1"),
                new Artifact(commit, commit, List.of(), List.of(), List.of(), ""),
                gates,
                List.of("out/of/scope"),
                Optional.empty(),
                EvidenceKind.EXIT_CODE,
                TestEvidence.NONE,
                List.of(),
                new Isolation(IsolationLevel.KERNEL, "test", List.of()),
                List.of());
    }

    private static GateResult result(GateName gate, GateState state) {
        boolean hidden = gate == GateName.HELD_OUT || gate == GateName.RESERVE;
        return new GateResult(
                gate,
                state,
                hidden ? HIDDEN : "detail of " + gate,
                state == GateState.ERROR ? Optional.of("timeout") : Optional.empty(),
                state == GateState.FAIL ? Optional.of(1) : Optional.empty(),
                Duration.ZERO,
                Optional.empty());
    }

    private static DispatchOutcome dispatch(DispatchStatus status) {
        return new DispatchOutcome(
                status,
                status == DispatchStatus.PROVIDER_ERROR ? Optional.of(ProviderErrorKind.QUOTA) : Optional.empty(),
                "said no",
                Optional.empty(),
                Duration.ZERO,
                Duration.ofSeconds(1),
                1,
                List.of());
    }
}
