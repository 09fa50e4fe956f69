package dev.ophar.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.APriori;
import dev.ophar.model.Artifact;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.CommitId;
import dev.ophar.model.Decision;
import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.DispatchStatus;
import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.Isolation;
import dev.ophar.model.IsolationLevel;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskBuild;
import dev.ophar.model.TaskCommands;
import dev.ophar.model.TaskId;
import dev.ophar.model.TaskLimits;
import dev.ophar.model.TaskSpec;
import dev.ophar.model.TestEvidence;
import dev.ophar.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class IterationMetricsTest {
    private static final RunId RUN = new RunId("20261120T083444Z-00beef");
    private static final ClaimFacts CLAIM = new ClaimFacts(true, true, 1200, 180, 8000, 0);

    @Test
    void writesThePrototypesLineForAnAcceptAndThenOurKeys() {
        JsonNode line = Feed.written(IterationMetrics.line(facts(Map.of(), List.of(), CLAIM, Optional.empty())));
        JsonNode prototype = Feed.lines("home/runs/metrics.jsonl").get(0);

        List<String> keys = new ArrayList<>();
        line.fieldNames().forEachRemaining(keys::add);
        List<String> prototypeKeys = new ArrayList<>();
        prototype.fieldNames().forEachRemaining(prototypeKeys::add);
        assertThat(keys.subList(0, prototypeKeys.size())).isEqualTo(prototypeKeys);
        assertThat(keys.subList(prototypeKeys.size(), keys.size()))
                .containsExactly("reserve_ran", "reserve_passed", "verdict", "cause", "evidence", "run", "iteration");
        prototypeKeys.forEach(key -> assertThat(line.get(key)).as(key).isEqualTo(prototype.get(key)));
        assertThat(line.get("run").asText()).isEqualTo(RUN.value());
        assertThat(line.get("cause").isNull()).isTrue();
    }

    @Test
    void writesThePrototypesLineForARefinementAndThenTheRun() {
        JsonNode prototype = Feed.lines("home/runs/opus-metrics.jsonl").get(0);
        JsonNode line = Feed.written(RefinementMetrics.line(new RefinementFacts(
                Instant.parse("2026-11-20T08:34:47.3Z"),
                new TaskId("A-2"),
                RUN,
                1,
                "claude-opus-4-8",
                "iterate",
                1820,
                240,
                6100,
                0,
                1719)));

        assertThat(line.toString())
                .isEqualTo(prototype.toString().replaceFirst("}$", ",\"run\":\"" + RUN.value() + "\"}"));
    }

    @Test
    void suspectsARewardHackWhenOnlyTheHiddenChecksAreRed() {
        GroundTruth truth = truth(Map.of(GateName.HELD_OUT, GateState.FAIL), List.of());

        assertThat(IterationMetrics.rewardHackSuspected(truth)).isTrue();
        assertThat(IterationMetrics.workOk(truth)).isFalse();
    }

    @Test
    void suspectsNobodyWhenTheHiddenChecksCouldNotAnswer() {
        GroundTruth truth = truth(Map.of(GateName.HELD_OUT, GateState.ERROR), List.of());

        assertThat(IterationMetrics.rewardHackSuspected(truth)).isFalse();
        assertThat(IterationMetrics.workOk(truth)).isFalse();
    }

    @Test
    void suspectsNobodyWhoseWorkIsOutOfScopeAnyway() {
        GroundTruth truth = truth(Map.of(GateName.HELD_OUT, GateState.FAIL), List.of("tests/test_shape.py"));

        assertThat(IterationMetrics.rewardHackSuspected(truth)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = GateName.class,
            names = {"SCOPE", "INTEGRITY", "SETUP", "VISIBLE_TESTS", "TYPECHECK", "LINT", "HELD_OUT"})
    void workIsNotRightWhenAnyCheckFails(GateName gate) {
        assertThat(IterationMetrics.workOk(truth(Map.of(gate, GateState.FAIL), List.of())))
                .isFalse();
        assertThat(IterationMetrics.workOk(truth(Map.of(gate, GateState.ERROR), List.of())))
                .isFalse();
    }

    @Test
    void workIsNotRightWithoutVisibleTests() {
        assertThat(IterationMetrics.workOk(truth(Map.of(GateName.VISIBLE_TESTS, GateState.SKIPPED), List.of())))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PASS,true,true", "FAIL,true,false", "ERROR,true,false", "SKIPPED,false,"})
    void saysOfEachOptionalGateWhetherItRanAndPassed(GateState state, boolean ran, @Nullable Boolean passed) {
        Map<GateName, GateState> states = new EnumMap<>(GateName.class);
        states.put(GateName.TYPECHECK, state);
        states.put(GateName.LINT, state);
        states.put(GateName.HELD_OUT, state);

        assertThat(IterationMetrics.line(facts(states, List.of(), CLAIM, Optional.empty())))
                .containsEntry("typecheck_ran", ran)
                .containsEntry("typecheck_passed", passed)
                .containsEntry("lint_ran", ran)
                .containsEntry("lint_passed", passed)
                .containsEntry("held_out_ran", ran)
                .containsEntry("held_out_passed", passed);
    }

    @Test
    void keepsTheReserveApartFromTheIteratePhase() {
        HeldOutOutcome reserve = new HeldOutOutcome(
                Optional.of(new TaskId("area")), 2, true, gate(GateName.RESERVE, GateState.FAIL), List.of());

        assertThat(IterationMetrics.line(facts(Map.of(), List.of(), CLAIM, Optional.of(reserve))))
                .containsEntry("work_ok", true)
                .containsEntry("held_out_passed", true)
                .containsEntry("reserve_ran", true)
                .containsEntry("reserve_passed", false);
    }

    @Test
    void noClaimChangesWhetherTheWorkIsRight() {
        Map<GateName, GateState> red = Map.of(GateName.VISIBLE_TESTS, GateState.FAIL);

        assertThat(IterationMetrics.line(facts(red, List.of(), CLAIM, Optional.empty())))
                .containsEntry("claimed_success", true)
                .containsEntry("work_ok", false);
        assertThat(IterationMetrics.line(facts(Map.of(), List.of(), ClaimFacts.NONE, Optional.empty())))
                .containsEntry("claimed_success", false)
                .containsEntry("work_ok", true);
    }

    private static IterationFacts facts(
            Map<GateName, GateState> states,
            List<String> outOfScope,
            ClaimFacts claim,
            Optional<HeldOutOutcome> reserve) {
        return new IterationFacts(
                Instant.parse("2026-11-20T08:34:44.7Z"),
                RUN,
                spec(),
                "composer-2.5",
                truth(states, outOfScope),
                new DispatchOutcome(
                        DispatchStatus.OK,
                        Optional.empty(),
                        "",
                        Optional.of(0),
                        Duration.ofMillis(900),
                        Duration.ofSeconds(30),
                        1,
                        List.of()),
                new Verdict(Decision.ACCEPT, "all is well", Optional.empty(), 1, 3),
                reserve,
                claim);
    }

    private static TaskSpec spec() {
        return new TaskSpec(
                new TaskId("A-1"),
                Optional.empty(),
                "Make area return the product.",
                Optional.empty(),
                "target-py",
                "HEAD",
                scope(),
                List.of(),
                Optional.of(new TaskId("area")),
                new TaskCommands(Optional.of("pytest"), Optional.empty(), Optional.empty(), Optional.empty()),
                new APriori(Optional.of("small"), Optional.of(2), Optional.of(5)),
                new TaskLimits(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                TaskBuild.USUAL);
    }

    /** Ground truth as in an accepted run without type checker and linter, but for the given gates. */
    private static GroundTruth truth(Map<GateName, GateState> states, List<String> outOfScope) {
        Map<GateName, GateResult> gates = new EnumMap<>(GateName.class);
        for (GateName name : List.of(
                GateName.CHANGES, GateName.SCOPE, GateName.INTEGRITY, GateName.VISIBLE_TESTS, GateName.HELD_OUT)) {
            gates.put(name, gate(name, GateState.PASS));
        }
        states.forEach((name, state) -> gates.put(name, gate(name, state)));
        return new GroundTruth(
                new TaskId("A-1"),
                new Artifact(
                        new CommitId("a".repeat(40)),
                        new CommitId("b".repeat(40)),
                        List.of(new ChangedPath("src/shape.py", ChangedPath.Change.MODIFIED, 0100644, 0100644)),
                        List.of(),
                        List.of(),
                        "1 file changed, 1 insertion(+), 1 deletion(-)"),
                gates,
                outOfScope,
                Optional.empty(),
                EvidenceKind.EXIT_CODE,
                TestEvidence.NONE,
                List.of(),
                new Isolation(IsolationLevel.DETECTION, "none", List.of()),
                List.of());
    }

    private static List<Glob> scope() {
        try {
            return List.of(Glob.parse("src/**"));
        } catch (GlobSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static GateResult gate(GateName name, GateState state) {
        return GateResult.of(name, state, "");
    }
}
