package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs to each verdict, with agents that are real child processes. */
@Timeout(60)
final class VerdictRunsTest {
    private static final String BAD_END = "\necho rubbish\n";

    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        small = SmallWorkspace.in(folder);
    }

    @Test
    void landsWorkThatIsRightAndSaysWhatProvesIt() throws Exception {
        String base = small.git("rev-parse", "main");
        small.task("T-1", Map.of());

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).as("%s", outcome.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(outcome.branch()).contains("orch/accepted/T-1");
        String landed = small.git("rev-parse", "orch/accepted/T-1");
        assertThat(outcome.landedSha()).contains(landed);
        assertThat(small.git("show", "orch/accepted/T-1:src/value.txt")).isEqualTo("42");
        assertThat(small.git("rev-parse", "orch/accepted/T-1^")).isEqualTo(base);
        LedgerEvent accept = small.events("accept").get(0);
        assertThat(accept.fields())
                .containsEntry("result_branch", "orch/accepted/T-1")
                .containsEntry("landed_sha", landed.substring(0, 12))
                .containsEntry("artifact_sha", landed)
                .containsEntry("base_sha", base)
                .containsEntry("iteration", 1)
                .containsEntry(
                        "run_dir",
                        small.root().relativize(small.evidence(outcome, 1)).toString())
                .containsEntry("actor", "cli")
                .containsEntry("engine_version", Engine.version());
        assertThat(accept.text("ground_truth_sha256"))
                .contains(sha256(small.evidence(outcome, 1).resolve("ground-truth.json")));
        assertThat(accept.text("spec_sha256")).contains(sha256(small.root().resolve("tasks/T-1.json")));
        assertThat(small.json(outcome, 1, "land.json").path("sha").asText()).isEqualTo(landed);
        assertThat(small.treesLeft()).isEmpty();
    }

    @Test
    void writesEveryEventWithItsFields() throws Exception {
        small.task("T-1", Map.of("max_iterations", 1));
        small.executor(SmallWorkspace.WRONG);
        RunOutcome outcome = small.run("T-1").get(0);
        assertThat(outcome.state()).isEqualTo(RunState.REJECTED);

        assertThat(small.ledger()).extracting(LedgerEvent::event).startsWith("queue", "open", "dispatch", "gate");
        assertThat(small.ledger())
                .allSatisfy(event -> assertThat(event.fields()).containsKeys("run", "seq", "actor", "prev"));
        assertThat(small.events("queue").get(0).fields()).containsKeys("spec_file", "spec_sha256", "knobs");
        assertThat(small.events("open").get(0).fields())
                .containsEntry("spec_file", "tasks/T-1.json")
                .containsKeys("base_sha", "isolation", "engine_version");
        assertThat(small.events("dispatch").get(0).fields()).containsKeys("run_dir", "iteration");
        LedgerEvent reject = small.events("reject").get(0);
        assertThat(reject.fields())
                .containsKeys("run_dir", "reason", "iteration", "artifact_sha", "base_sha", "spec_sha256")
                .containsKeys("ground_truth_sha256", "engine_version");
        JsonNode verdict = small.json(outcome, 1, "verdict.json");
        assertThat(verdict.path("ground_truth_sha256").asText())
                .isEqualTo(sha256(small.evidence(outcome, 1).resolve("ground-truth.json")));
        assertThat(verdict.path("verdict").asText()).isEqualTo("reject");
        assertThat(Files.readAllLines(small.root().resolve("runs/metrics.jsonl")))
                .hasSize(1);
    }

    @Test
    void asksTheOrchestratorAndAcceptsTheBetterWork() throws Exception {
        small.executor("case \"$*\" in *forty-two*) echo 42 > src/value.txt;; *) echo 41 > src/value.txt;; esac"
                + SmallWorkspace.DONE);
        small.orchestrator("cat > \"" + folder.toRealPath() + "/brief\"" + SmallWorkspace.answer("Write forty-two"));
        small.task("T-1", Map.of());

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).as("%s", outcome.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(outcome.iteration()).isEqualTo(2);
        assertThat(small.events("iterate")).hasSize(1);
        assertThat(small.events("refine").get(0).fields()).containsEntry("prompt_changed", true);
        assertThat(small.json(outcome, 1, "run.json").path("prompt").asText()).startsWith("Write 42");
        assertThat(small.json(outcome, 2, "run.json").path("prompt").asText()).isEqualTo("Write forty-two");
        // Each iteration starts from the base, so the accepted work is one commit on it.
        assertThat(small.git("rev-list", "--count", "main..orch/accepted/T-1")).isEqualTo("1");
        assertThat(folder.resolve("brief"))
                .content()
                .contains("visible tests fail (exit 1)", "+41", "Write 42 into")
                .doesNotContain("REPORT-TEXT");
        assertThat(small.treesLeft()).isEmpty();
    }

    @Test
    void waitsForAPersonWhenThereIsNoOrchestrator() throws Exception {
        small.executor(SmallWorkspace.WRONG).task("T-1", Map.of());
        RunOutcome outcome = small.run("T-1").get(0);
        assertThat(outcome.state()).isEqualTo(RunState.WAITING);
        assertThat(outcome.cause()).contains("needs_note");
        assertThat(outcome.verdict()).contains("iterate");
        assertThat(small.treesLeft()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"echo no plan; exit 1", "exit 0", "echo '{}'"})
    void waitsForAPersonWhenTheOrchestratorGivesNoPrompt(String script) throws Exception {
        small.executor(SmallWorkspace.WRONG).orchestrator(script).task("T-1", Map.of());
        RunOutcome outcome = small.run("T-1").get(0);
        assertThat(outcome.state()).isEqualTo(RunState.WAITING);
        assertThat(outcome.cause()).contains("needs_note");
    }

    @Test
    void rejectsAtTheLastIteration() throws Exception {
        small.executor(SmallWorkspace.WRONG)
                .orchestrator(SmallWorkspace.answer("Again"))
                .task("T-1", Map.of());
        RunOutcome outcome = small.run("T-1").get(0);
        assertThat(outcome.state()).isEqualTo(RunState.REJECTED);
        assertThat(outcome.iteration()).isEqualTo(3);
        assertThat(small.events("iterate")).hasSize(2);
        assertThat(small.git("branch", "--list", "orch/*")).isEmpty();
    }

    @Test
    void repeatsAnUnreliableDispatchThatLeftNothing() throws Exception {
        small.executor("test \"$OPHAR_ATTEMPT\" = 1 && { echo rubbish; exit 0; }\n" + SmallWorkspace.RIGHT);
        small.task("T-1", Map.of());

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).as("%s", outcome.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(outcome.iteration()).isEqualTo(1);
        assertThat(small.evidence(outcome, 1).resolve("attempt1/report.raw")).hasContent("rubbish");
        assertThat(small.json(outcome, 1, "dispatch.json").path("attempts").asInt())
                .isEqualTo(2);
        assertThat(small.events("dispatch")).hasSize(1);
    }

    @Test
    void repeatsAnUnreliableDispatchThatLeftWrongWork() throws Exception {
        small.executor("test \"$OPHAR_ATTEMPT\" = 1 && { echo 41 > src/value.txt; echo rubbish; exit 0; }\n"
                + SmallWorkspace.RIGHT);
        small.task("T-1", Map.of());
        RunOutcome outcome = small.run("T-1").get(0);
        assertThat(outcome.state()).as("%s", outcome.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(small.evidence(outcome, 1).resolve("attempt1/visible-tests.log"))
                .exists();
    }

    @Test
    void blocksWhenTheDispatchStaysUnreliable() throws Exception {
        small.executor("exit 3").task("T-1", Map.of());
        RunOutcome outcome = small.run("T-1").get(0);
        assertThat(outcome.state()).isEqualTo(RunState.BLOCKED);
        assertThat(outcome.cause()).contains("invalid_json");
        assertThat(small.evidence(outcome, 1).resolve("attempt1")).isDirectory();
        assertThat(small.evidence(outcome, 1).resolve("attempt2")).doesNotExist();
    }

    @Test
    void acceptsRightWorkHoweverItsAuthorEnded() throws Exception {
        small.executor("echo 42 > src/value.txt; touch started; while :; do sleep 0.1; done");
        small.task("T-1", Map.of("timeout_s", 1, "allowed_scope", List.of("src/**", "started")));
        small.task("T-2", Map.of("timeout_s", 1));
        small.set("SLOTS", "2");
        assertThat(small.run("T-1").get(0).state()).isEqualTo(RunState.ACCEPTED);

        small.executor("echo 42 > src/value.txt" + BAD_END);
        RunOutcome outcome = small.run("T-2").get(0);
        assertThat(outcome.state()).as("%s", outcome.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(small.json(outcome, 1, "dispatch.json")
                        .path("dispatch_status")
                        .asText())
                .isEqualTo("invalid_json");
    }

    @Test
    void doesNotRepeatWhenTheProviderWantsALogin() throws Exception {
        small.executor("echo x >> \"" + small.shared() + "/starts\"; echo 'error: not logged in' >&2; exit 1");
        small.task("T-1", Map.of());
        RunOutcome outcome = small.run("T-1").get(0);
        assertThat(outcome.state()).isEqualTo(RunState.BLOCKED);
        assertThat(outcome.cause()).contains("provider");
        assertThat(small.shared().resolve("starts")).hasContent("x");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
