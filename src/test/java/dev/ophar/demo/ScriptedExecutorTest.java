package dev.ophar.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptedExecutorTest {
    private static final String FIXED = "def area(w, h):\n    return w * h\n";

    @TempDir
    Path folder;

    private Path tree;
    private Map<String, String> before;

    @BeforeEach
    void makeTarget() throws Exception {
        tree = SampleTarget.PYTHON.copyInto(folder);
        before = SampleTarget.contents(tree);
    }

    @Test
    void answersWithTheFieldsOfTheRealEnvelope() throws Exception {
        ScriptedRun run = ScriptedRun.dispatch(tree, "honest", Map.of());
        assertThat(run.errors()).isEmpty();
        assertThat(run.envelope())
                .containsOnlyKeys(
                        "type", "subtype", "is_error", "duration_ms", "result", "session_id", "request_id", "usage")
                .containsEntry("type", "result")
                .containsEntry("subtype", "success")
                .containsEntry("is_error", false)
                .containsEntry(
                        "usage",
                        Map.of(
                                "inputTokens", 1200,
                                "outputTokens", 180,
                                "cacheReadTokens", 8000,
                                "cacheWriteTokens", 0));
    }

    @Test
    void printsOnlyTheLastWordsAsText() throws Exception {
        ScriptedRun run = ScriptedRun.executor(tree, Map.of(), "-p", "--output-format", "text", "--force", "Do it.");
        assertThat(run).isEqualTo(new ScriptedRun(0, "Changed src/shape.py. Done, tests pass.\n", ""));
    }

    @Test
    void printsEventsThatEndInTheResultAsAStream() throws Exception {
        ScriptedRun run = ScriptedRun.executor(tree, Map.of(), "-p", "--output-format=stream-json", "Do it.");
        assertThat(run.output().lines().map(ScriptedExecutorTest::type))
                .containsExactly("system", "user", "assistant", "result");
    }

    @ParameterizedTest
    @ValueSource(strings = {"noop", "blocked"})
    void changesNothingAndReportsNoErrorWhen(String mode) throws Exception {
        ScriptedRun run = ScriptedRun.dispatch(tree, mode, Map.of());
        assertThat(run.envelope()).containsEntry("is_error", false);
        assertThat(SampleTarget.contents(tree)).isEqualTo(before);
    }

    @Test
    void reportsAnErrorInsideTheEnvelope() throws Exception {
        ScriptedRun run = ScriptedRun.dispatch(tree, "error", Map.of());
        assertThat(run.exitCode()).isZero();
        assertThat(run.envelope()).containsEntry("is_error", true);
        assertThat(SampleTarget.contents(tree)).isEqualTo(before);
    }

    @Test
    void answersGarbageWithoutWork() throws Exception {
        assertThatGarbageCameWithoutWork(ScriptedRun.dispatch(tree, "badjson", Map.of()));
    }

    @Test
    void isUnreliableOnlyOnTheFirstDispatchWhenFlaky() throws Exception {
        assertThatGarbageCameWithoutWork(
                ScriptedRun.dispatch(tree, "flaky", Map.of("OPHAR_ATTEMPT", "1", "OPHAR_ITERATION", "1")));

        ScriptedRun retry = ScriptedRun.dispatch(tree, "flaky", Map.of("OPHAR_ATTEMPT", "2"));
        assertThat(retry.envelope()).containsEntry("is_error", false);
        assertThat(tree.resolve("src/shape.py")).hasContent(FIXED);
    }

    @Test
    void prefersTheModeOfTheCommandLineThenOfTheEnvironmentThenOfThePrompt() throws Exception {
        String prompt = "Do it.\nScripted: error";
        assertThat(ScriptedRun.executor(tree, Map.of("MOCK_MODE", "noop"), "--mode", "badjson", "-p", prompt)
                        .output())
                .contains("connection lost");
        assertThat(ScriptedRun.executor(tree, Map.of("MOCK_MODE", "noop"), "-p", prompt)
                        .output())
                .isEqualTo("Done, tests pass.\n");
        assertThat(ScriptedRun.executor(tree, Map.of(), "-p", prompt).output()).contains("internal error");
    }

    @Test
    void findsTheModeInAPromptThatGoesOnAfterIt() throws Exception {
        ScriptedRun run = ScriptedRun.executor(tree, Map.of(), "-p", "Do it.\n\nScripted: noop\n\nDo it in general.");
        assertThat(run.output()).isEqualTo("Done, tests pass.\n");
    }

    @Test
    void ignoresFlagsItDoesNotKnow() throws Exception {
        ScriptedRun run = ScriptedRun.executor(
                tree, Map.of(), "--stream-partial-output", "-p", "--future", "thing", "--resume", "s-1", "Do it.");
        assertThat(run.exitCode()).isZero();
        assertThat(tree.resolve("src/shape.py")).hasContent(FIXED);
    }

    @Test
    void takesAPromptThatBeginsWithADash() throws Exception {
        ScriptedRun run = ScriptedRun.executor(tree, Map.of(), "-p", "--force", "- first point\nScripted: noop");
        assertThat(run.output()).isEqualTo("Done, tests pass.\n");
    }

    @Test
    void namesTheModesWhenOneDoesNotExist() throws Exception {
        ScriptedRun run = ScriptedRun.dispatch(tree, "brilliant", Map.of());
        assertThat(run.exitCode()).isEqualTo(64);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).contains("'brilliant'").contains("honest, cheat, blocked");
    }

    @Test
    void refusesToStartWithoutAPromptOrWorkFolder() {
        assertThat(ScriptedRun.executor(tree, Map.of(), "-p", "--force"))
                .isEqualTo(new ScriptedRun(
                        1, "", "scripted executor: no prompt; give it as the last argument" + System.lineSeparator()));
        ScriptedRun run = ScriptedRun.executor(tree, Map.of(), "-p", "--workspace", "nowhere", "Do it.");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("nowhere").contains("--workspace");
    }

    @Test
    void reportsAnErrorForATargetItDoesNotKnow() throws Exception {
        Path unknown = Files.createDirectory(folder.resolve("unknown"));
        ScriptedRun run = ScriptedRun.dispatch(unknown, "honest_hang", Map.of());
        assertThat(run.envelope()).containsEntry("is_error", true);
        assertThat(run.result())
                .contains("does not know the target", "money-java, area-python, area-node", "MOCK_SCENARIO");
    }

    @Test
    void playsAScenarioOfThePersonsOwn() throws Exception {
        Path file = Files.writeString(
                folder.resolve("own.json"),
                "{\"id\":\"own\",\"detect\":[{\"file\":\"x\",\"contains\":\"y\"}],"
                        + "\"edits\":{\"honest\":[{\"path\":\"new/deep.txt\",\"content\":\"hello\"}]}}");
        ScriptedRun.dispatch(tree, "honest", Map.of("MOCK_SCENARIO", file.toString()));
        assertThat(tree.resolve("new/deep.txt")).hasContent("hello");
    }

    @Test
    void saysWhatIsMissingInAScenario() throws Exception {
        Path file = Files.writeString(
                folder.resolve("own.json"),
                "{\"id\":\"own\",\"detect\":[{\"file\":\"x\",\"contains\":\"y\"}],\"edits\":{}}");
        ScriptedRun run = ScriptedRun.dispatch(tree, "cheat", Map.of("MOCK_SCENARIO", file.toString()));
        assertThat(run.result()).contains("'own' has no edits for 'cheat'");
        run = ScriptedRun.dispatch(
                tree,
                "cheat",
                Map.of("MOCK_SCENARIO", folder.resolve("none.json").toString()));
        assertThat(run.result()).contains("none.json").contains("does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out.txt", "/etc/passwd", "a/../../out.txt", ""})
    void refusesAScenarioThatWritesOutsideTheWorkFolder(String path) {
        String text = "{\"id\":\"own\",\"detect\":[{\"file\":\"x\",\"contains\":\"y\"}],"
                + "\"edits\":{\"honest\":[{\"path\":\"" + path + "\",\"content\":\"hello\"}]}}";
        assertThatThrownBy(() -> Scenario.read(text, "own.json"))
                .hasMessage("own.json: 'path' must be a relative path without '..'");
    }

    private void assertThatGarbageCameWithoutWork(ScriptedRun run) throws Exception {
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).isNotEmpty();
        assertThatThrownBy(() -> LightJson.object(run.output(), "output")).hasMessageContaining("not readable");
        assertThat(SampleTarget.contents(tree)).isEqualTo(before);
    }

    private static String type(String line) {
        try {
            return new Fields(LightJson.object(line, "event"), "event").text("type");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
