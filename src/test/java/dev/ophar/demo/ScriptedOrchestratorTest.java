package dev.ophar.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScriptedOrchestratorTest {
    private static final String PROMPT = "Fix the area.\n\nScripted: overfit_then_fix";
    private static final String BRIEF =
            "# Brief\n\nA gate failed.\n\n```\nlog tail\n```\n\n## Current prompt\n\n```text\n" + PROMPT
                    + "\n```\n\n## Failing gates\n\n```\nheld-out\n```\n";

    @Test
    void refinesThePromptOfTheBriefAndKeepsItsWords() throws Exception {
        Map<String, Object> answer = answer(ScriptedRun.orchestrator(BRIEF, Map.of()));
        assertThat(answer).isEqualTo(Map.of("prompt", PROMPT + "\n\n" + ScriptedOrchestrator.REQUEST));
    }

    @Test
    void reportsItsUsageAsTheRealProgramDoes() throws Exception {
        Map<String, Object> envelope = ScriptedRun.orchestrator(BRIEF, Map.of()).envelope();
        assertThat(envelope)
                .containsEntry("type", "result")
                .containsEntry("subtype", "success")
                .containsEntry("is_error", false)
                .containsEntry(
                        "usage",
                        Map.of(
                                "input_tokens", 1820,
                                "output_tokens", 240,
                                "cache_read_input_tokens", 6100,
                                "cache_creation_input_tokens", 0));
    }

    @Test
    void asksOnlyOnceForAGeneralSolution() throws Exception {
        String refined = PROMPT + "\n\n" + ScriptedOrchestrator.REQUEST;
        assertThat(answer(ScriptedRun.orchestrator(BRIEF.replace(PROMPT, refined), Map.of())))
                .isEqualTo(Map.of("prompt", refined));
    }

    @Test
    void findsThePromptInLooserBriefsToo() {
        assertThat(Brief.prompt("### current PROMPT ##\nplain words\n\n## Next\n```\nno\n```"))
                .isEqualTo("plain words");
        assertThat(Brief.prompt("## Current prompt\n~~~~\na\n~~~\nb\n~~~~\n")).isEqualTo("a\n~~~\nb");
        assertThat(Brief.prompt("## Current prompt\n```\nnever closed")).isEqualTo("never closed");
        assertThat(Brief.prompt("no heading\n```\nfenced\n```")).isEqualTo("fenced");
        assertThat(Brief.prompt(" only words ")).isEqualTo("only words");
    }

    @Test
    void triesToWidenTheTaskWhenGreedy() throws Exception {
        assertThat(answer(ScriptedRun.orchestrator(BRIEF, Map.of(), "--mode", "greedy")))
                .containsKeys("prompt", "allowed_scope", "test_cmd");
    }

    @Test
    void answersInPlainWordsWhenPlain() throws Exception {
        ScriptedRun run = ScriptedRun.orchestrator(BRIEF, Map.of("MOCK_ORCHESTRATOR", "plain"));
        assertThat(run.envelope()).containsEntry("result", PROMPT + "\n\n" + ScriptedOrchestrator.REQUEST);
    }

    @Test
    void answersGarbage() {
        ScriptedRun run = ScriptedRun.orchestrator(BRIEF, Map.of("MOCK_ORCHESTRATOR", "garbage"));
        assertThatThrownBy(run::envelope).hasMessageContaining("not readable");
    }

    @Test
    void failsLikeTheServiceDoes() throws Exception {
        ScriptedRun run = ScriptedRun.orchestrator(BRIEF, Map.of(), "--mode", "error");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.envelope()).containsEntry("is_error", true);
    }

    @Test
    void refusesUnknownModesAndEmptyBriefs() {
        assertThat(ScriptedRun.orchestrator(BRIEF, Map.of(), "--mode", "wise").exitCode())
                .isEqualTo(64);
        ScriptedRun run = ScriptedRun.orchestrator(" ", Map.of());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("no brief");
    }

    private static Map<String, Object> answer(ScriptedRun run) throws Exception {
        assertThat(run.exitCode()).isZero();
        return LightJson.object(run.result(), "answer");
    }
}
