package dev.ophar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.cli.SmallWorkspace.Answer;
import dev.ophar.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task that cannot run is refused with everything that is wrong with it, and nothing is queued. */
class BrokenSpecTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "target_repo | \"nowhere\" | target_repo | there is no folder",
                "base_ref | \"nope\" | base_ref | was not found",
                "base_ref | \"--upload-pack=x\" | base_ref | must be a branch, tag or commit",
                "allowed_scope | [] | allowed_scope | is empty",
                "allowed_scope | [\"src\"] | allowed_scope[0] | write 'src/**'",
                "allowed_scope | [\"src/**\", \"[a\"] | allowed_scope[1] | never closed",
                "allowed_scope | \"src\" | allowed_scope | must be",
                "heldout_set | \"gone\" | heldout_set | create it or clear heldout_set",
                "heldout_set | \"../../etc\" | heldout_set | is no safe name",
                "task_id | \"../x\" | task_id | is no safe name",
                "task_id | 7 | task_id | must be",
                "prompt | \" \" | prompt | is blank",
                "complexity | 99 | complexity | from 1 to 5",
                "timeout_s | -1 | timeout_s | must be a whole number",
                "timeout_s | 1e400 | timeout_s | must be a whole number",
                "max_iterations | 99999999999999999999 | max_iterations | must be a whole number",
                "provider | \"nobody\" | provider | is not a known agent",
                "test_cmd | null | test_cmd | is missing",
                "env | {\"A-B\": \"1\"} | env | no variable name",
            })
    void namesTheFieldAndWhatToWrite(String field, String value, String named, String says) throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T");
        Path file = workspace.root().resolve("tasks/T.json");
        Map<String, Object> task = Json.map(Json.parse(Files.readAllBytes(file), "task"));
        task.remove(field);
        String others = Json.line(task).substring(1);
        Files.writeString(file, "{\"" + field + "\": " + value + ", " + others);

        Answer answer = workspace.ophar("run", "tasks/T.json", "--json");

        assertThat(answer.status()).as(answer.both()).isEqualTo(64);
        assertThat(problems(answer.out()))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith(named + ": ").contains(says));
        assertThat(answer.err()).contains("nothing was queued");
        assertNothingWasQueued(workspace);
    }

    @Test
    void namesAllMistakesOfAFileAtOnceAlsoThoseOutsideOfIt() throws Exception {
        Map<String, Object> wrong = new LinkedHashMap<>();
        wrong.put("prompt", "");
        wrong.put("target_repo", "nowhere");
        wrong.put("allowed_scope", List.of());
        wrong.put("heldout_set", "gone");
        wrong.put("complexity", 99);
        wrong.put("timeout_s", "soon");
        wrong.put("protected", List.of("[a"));
        wrong.put("provider", "nobody");
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T", wrong);

        Answer answer = workspace.ophar("submit", "T");

        assertThat(answer.status()).isEqualTo(64);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains("error prompt:", "error target_repo:", "error allowed_scope:", "error heldout_set:")
                .contains("error complexity:", "error timeout_s:", "error protected[0]:", "error provider:")
                .doesNotContain("\tat ");
        assertNothingWasQueued(workspace);
    }

    @Test
    void looksIntoTheRepositoryOfABrokenFileToo() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder)
                .task("T", Map.of("complexity", 99, "allowed_scope", List.of("src"), "test_cmd", ""))
                .task("U", Map.of("complexity", 99, "base_ref", "nope"));

        Answer answer = workspace.ophar("submit", "T", "U");

        assertThat(answer.err()).contains("error allowed_scope[0]:", "error base_ref:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"task_id\": \"T\", | is not valid JSON",
                "[1, 2] | must hold one JSON object",
                "`` | ",
                "{\"task_id\":\"T\",\"task_id\":\"U\"} | uplicate",
            })
    void saysWhatIsWrongWithAFileThatIsNoTask(String content, String says) throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder);
        Files.writeString(workspace.root().resolve("tasks/T.json"), content == null ? "" : content);

        Answer answer = workspace.ophar("run", "T");

        assertThat(answer.status()).isEqualTo(64);
        assertThat(answer.err()).contains(says == null ? "error" : says).doesNotContain("\tat ");
        assertNothingWasQueued(workspace);
    }

    @Test
    void oneBrokenTaskKeepsAllFromBeingQueuedAndEachGetsItsObject() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("Good").task("Bad", Map.of("complexity", 0));

        Answer answer = workspace.ophar("run", "Good", "Bad", "Missing", "--json");

        assertThat(answer.status()).isEqualTo(64);
        List<String> lines = answer.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("\"spec\":\"Good\"", "another task cannot run", "\"problems\":[]");
        assertThat(lines.get(1)).contains("\"spec\":\"Bad\"", "complexity");
        assertThat(lines.get(2)).contains("\"spec\":\"Missing\"", "there is no task file");
        assertNothingWasQueued(workspace);
    }

    @Test
    void aWarningKeepsNothingFromRunning() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T", Map.of("allowed_scop", List.of()));

        Answer answer = workspace.ophar("submit", "T");

        assertThat(answer.status()).isZero();
        assertThat(answer.err()).contains("warning allowed_scop:", "did you mean 'allowed_scope'");
    }

    private static List<String> problems(String json) throws IOException {
        List<String> problems = new ArrayList<>();
        for (JsonNode problem : Json.parse(json, "answer").path("problems")) {
            problems.add(problem.path("field").asText() + ": "
                    + problem.path("message").asText());
        }
        return problems;
    }

    private static void assertNothingWasQueued(SmallWorkspace workspace) {
        assertThat(workspace.ophar("ledger", "--json").out()).isEmpty();
        assertThat(workspace.root().resolve("runs")).isEmptyDirectory();
    }
}
