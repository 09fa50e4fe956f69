package dev.ophar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.cli.SmallWorkspace.Answer;
import dev.ophar.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys and types that scripts read. A key that is gone or changed its type breaks somebody's script. */
class JsonContractTest {
    private static final String CLAIMS = """
            # State

            ```json
            {"claims": [
              {"kind": "ledger", "task": "T", "event": "accept"},
              {"kind": "file", "path": "nowhere", "contains": "x"}
            ]}
            ```
            """;

    @TempDir
    private Path folder;

    private SmallWorkspace workspace;
    private Answer run;

    @BeforeEach
    void runOneTask() throws Exception {
        workspace = SmallWorkspace.in(folder).task("T");
        run = workspace.ophar("run", "T", "--json");
    }

    @Test
    void runPrintsOneObjectAndNothingElse() throws Exception {
        assertThat(run.out().lines()).as(run.both()).hasSize(1);
        assertThat(JsonShape.of(run.out()))
                .containsExactly(
                        "task_id string",
                        "run string",
                        "state string",
                        "verdict string",
                        "reason string",
                        "iteration number",
                        "result_branch string",
                        "landed_sha string",
                        "ground_truth object");
        assertThat(JsonShape.of(Json.parse(run.out(), "run").path("ground_truth")))
                .contains(
                        "task_id string",
                        "actual_commit_sha string",
                        "diff_name_only array",
                        "diff_stat string",
                        "visible_tests object",
                        "typecheck object",
                        "lint object",
                        "held_out_checks object",
                        "scope object",
                        "evidence string",
                        "isolation object");
    }

    @Test
    void submitPrintsTheRun() throws Exception {
        Answer answer = workspace.ophar("submit", "T", "--json");

        assertThat(JsonShape.of(answer.out())).containsExactly("task_id string", "run string", "already boolean");
    }

    @Test
    void tasksPrintsAnObjectALine() throws Exception {
        Answer answer = workspace.task("U").ophar("tasks", "--json");

        assertThat(answer.out().lines()).hasSize(2);
        for (String line : answer.out().lines().toList()) {
            assertThat(JsonShape.of(line))
                    .containsExactly(
                            "task_id string",
                            "title string",
                            "state string",
                            "iteration number",
                            "reason string",
                            "result_branch string",
                            "since string",
                            "has_file boolean",
                            "problems array");
        }
    }

    @Test
    void showPrintsTheTaskItsRunsAndTheirEvidence() throws Exception {
        JsonNode shown = Json.parse(workspace.ophar("show", "T", "--json").out(), "show");

        assertThat(JsonShape.of(shown))
                .endsWith("has_file boolean", "problems array", "file string", "spec object", "runs array");
        assertThat(JsonShape.of(shown.at("/runs/0")))
                .containsExactly("run string", "legacy boolean", "iterations array");
        assertThat(JsonShape.of(shown.at("/runs/0/iterations/0")))
                .containsExactly(
                        "iteration number",
                        "folder string",
                        "verdict object",
                        "ground_truth object",
                        "dispatch object",
                        "report object",
                        "land object",
                        "proof object",
                        "problems array");
        assertThat(JsonShape.of(shown.at("/runs/0/iterations/0/proof")))
                .containsExactly("evidence string", "facts array", "tests array");
        assertThat(shown.at("/runs/0/iterations/0/report/result").asText()).isEqualTo("done");
    }

    @Test
    void ledgerPrintsEveryFieldOfEveryEvent() throws Exception {
        List<String> lines = workspace.ophar("ledger", "--json").out().lines().toList();

        assertThat(JsonShape.of(lines.get(0)))
                .startsWith("line number", "link string", "ts string", "event string", "task_id string")
                .contains("spec_sha256 string", "knobs object", "run string", "seq number", "actor string");
        List<String> accepts = workspace
                .ophar("ledger", "--json", "--event", "accept", "--task", "T", "--limit", "1")
                .out()
                .lines()
                .toList();
        assertThat(accepts).hasSize(1);
        assertThat(JsonShape.of(accepts.get(0)))
                .contains("iteration number", "result_branch string", "landed_sha string", "prev string");
        assertThat(workspace
                        .ophar("ledger", "--json", "--since", "2999-01-01T00:00:00Z")
                        .out())
                .isEmpty();
    }

    @Test
    void ledgerVerifyFindsAChangedLine() throws Exception {
        Answer intact = workspace.ophar("ledger", "verify", "--json");
        Path ledger = workspace.root().resolve("state/ledger.jsonl");
        Files.writeString(ledger, Files.readString(ledger).replaceFirst("\"title\":\"Find", "\"title\":\"Hide"));
        Answer broken = workspace.ophar("ledger", "verify", "--json");

        assertThat(intact.status()).isZero();
        assertThat(JsonShape.of(intact.out()))
                .containsExactly(
                        "intact boolean",
                        "lines number",
                        "unchained number",
                        "chained number",
                        "foreign number",
                        "problems array");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(JsonShape.of(broken.out())).contains("first_bad_line number");
    }

    @Test
    void reconcilePrintsItsWholeAnswer() throws Exception {
        Files.writeString(workspace.root().resolve("state/STATE.md"), CLAIMS);

        Answer answer = workspace.ophar("reconcile", "--json");

        assertThat(answer.status()).as(answer.both()).isEqualTo(1);
        JsonNode report = Json.parse(answer.out(), "reconcile");
        assertThat(JsonShape.of(report))
                .contains("discrepancies number", "checked number", "results array", "ts string", "chain object");
        assertThat(JsonShape.of(report.at("/results/0")))
                .contains("ok boolean", "claim object", "detail string", "duration_ms number");
        assertThat(report.path("discrepancies").asInt()).isEqualTo(1);
    }

    @Test
    void doctorPrintsAnObjectALine() throws Exception {
        Answer answer = workspace.ophar("doctor", "--json");

        assertThat(answer.status()).as(answer.both()).isZero();
        for (String line : answer.out().lines().toList()) {
            assertThat(JsonShape.of(line))
                    .containsExactly("name string", "severity string", "detail string", "fix string", "points array");
        }
        assertThat(answer.out()).contains("\"name\":\"git\"", "\"name\":\"isolation\"", "\"name\":\"executor\"");
    }
}
