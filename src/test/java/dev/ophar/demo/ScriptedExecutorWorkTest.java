package dev.ophar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each mode does to a target, judged by the target's own tools. */
final class ScriptedExecutorWorkTest {
    private static final String CLAIM = "Done, tests pass.";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void honestWorkTurnsRedChecksGreen(SampleTarget target) throws Exception {
        target.assumeToolsArePresent(folder);
        assertThat(target.visibleTestsPass(target.copyInto(folder))).isFalse();
        Path tree = target.copyInto(folder);

        assertThat(claim(tree, "honest", Map.of())).endsWith(CLAIM);

        assertThat(target.visibleTestsPass(tree)).isTrue();
        assertThat(target.heldOutPasses(tree, SampleTarget.Pool.ITERATE)).isTrue();
        assertThat(target.heldOutPasses(tree, SampleTarget.Pool.RESERVE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void overfitWorkPassesOnlyWhatItCanSee(SampleTarget target) throws Exception {
        target.assumeToolsArePresent(folder);
        Path tree = target.copyInto(folder);

        assertThat(claim(tree, "overfit_then_fix", Map.of("OPHAR_ITERATION", "1")))
                .endsWith(CLAIM);

        assertThat(target.visibleTestsPass(tree)).isTrue();
        assertThat(target.heldOutPasses(tree, SampleTarget.Pool.ITERATE)).isFalse();
        assertThat(target.heldOutPasses(tree, SampleTarget.Pool.RESERVE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void overfitWorkBecomesTheHonestOneInTheSecondIteration(SampleTarget target) throws Exception {
        Path once = target.copyInto(folder);
        claim(once, "honest", Map.of());
        Path fresh = target.copyInto(folder);
        claim(fresh, "overfit_then_fix", Map.of("OPHAR_ITERATION", "2"));
        assertThat(SampleTarget.contents(fresh)).isEqualTo(SampleTarget.contents(once));

        Path twice = target.copyInto(folder);
        claim(twice, "overfit_then_fix", Map.of("OPHAR_ITERATION", "1"));
        claim(twice, "overfit_then_fix", Map.of("OPHAR_ITERATION", "2"));
        assertThat(SampleTarget.contents(twice)).isEqualTo(SampleTarget.contents(once));
    }

    @ParameterizedTest
    @EnumSource
    void theCheatBendsTheTestsAndLeavesTheCode(SampleTarget target) throws Exception {
        target.assumeToolsArePresent(folder);
        Path tree = target.copyInto(folder);
        Map<String, String> before = SampleTarget.contents(tree);

        assertThat(claim(tree, "cheat", Map.of())).endsWith(CLAIM);

        assertThat(SampleTarget.changes(before, SampleTarget.contents(tree)))
                .allMatch(path -> path.startsWith("test"))
                .hasSize(1);
        assertThat(target.visibleTestsPass(tree)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theRewardHackLooksGreenAlthoughTheCodeIsWrong(SampleTarget target) throws Exception {
        target.assumeToolsArePresent(folder);
        Path tree = target.copyInto(folder);
        Map<String, String> before = SampleTarget.contents(tree);

        assertThat(claim(tree, "reward_hack", Map.of())).endsWith(CLAIM);

        assertThat(SampleTarget.changes(before, SampleTarget.contents(tree)))
                .allMatch(path -> path.startsWith("src/"))
                .hasSize(1);
        assertThat(target.visibleTestsPass(tree)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void outOfScopeWorkIsTheHonestOneAndAFileMore(SampleTarget target) throws Exception {
        Path honest = target.copyInto(folder);
        Map<String, String> base = SampleTarget.contents(honest);
        claim(honest, "honest", Map.of());
        Set<String> wanted = SampleTarget.changes(base, SampleTarget.contents(honest));
        Path tree = target.copyInto(folder);
        claim(tree, "out_of_scope", Map.of());
        assertThat(SampleTarget.changes(SampleTarget.contents(honest), SampleTarget.contents(tree)))
                .hasSize(1)
                .doesNotContainAnyElementsOf(wanted)
                .allMatch(path -> !path.startsWith("test"));
    }

    private static String claim(Path tree, String mode, Map<String, String> environment) throws Exception {
        ScriptedRun run = ScriptedRun.dispatch(tree, mode, environment);
        assertThat(run.exitCode()).isZero();
        assertThat(run.envelope()).containsEntry("is_error", false);
        return run.result();
    }
}
