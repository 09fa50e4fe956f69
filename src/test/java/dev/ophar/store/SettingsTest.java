package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophar.model.Knobs;
import dev.ophar.model.SandboxKnobs;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void createWorkspace() throws IOException {
        workspace = Workspace.at(folder);
        workspace.create();
    }

    @Test
    void giveEnvironmentOverFileOverDefaultAndSayWhich() throws IOException {
        file(
                "{\"RETRIES\":4,\"MODEL\":\"m-file\",\"ENFORCE_SCOPE\":false,\"SANDBOX_READ\":[\"/a b\",\"/c\"],\"x\":{}}");
        Settings settings = Settings.read(workspace, Map.of("MODEL", "m-env", "RETRIES", "", "UNRELATED", "1"));
        assertThat(settings.get("MODEL").value()).isEqualTo("m-env");
        assertThat(settings.get("MODEL").source()).isEqualTo(Setting.Source.ENVIRONMENT);
        assertThat(settings.integer("RETRIES")).isEqualTo(4);
        assertThat(settings.get("RETRIES").source()).isEqualTo(Setting.Source.FILE);
        assertThat(settings.get("SLOTS")).satisfies(s -> {
            assertThat(s.value()).isEqualTo("2").isEqualTo(s.defaultValue());
            assertThat(s.source()).isEqualTo(Setting.Source.DEFAULT);
            assertThat(s.meaning()).isNotBlank();
        });
        assertThat(settings.list("SANDBOX_READ")).containsExactly("/a b", "/c");
        assertThat(settings.decimal("DUD_THRESHOLD")).isEqualTo(0.2);
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void haveOnlyGoodDefaults() throws IOException {
        Settings settings = Settings.read(workspace, Map.of());
        assertThat(settings.problems()).isEmpty();
        assertThat(settings.all()).hasSize(38).extracting(Setting::name).startsWith("MAX_ITERATIONS", "RETRIES");
    }

    @Test
    void preferTheServersFile() throws IOException {
        Files.writeString(workspace.settingsFile(), "{\"RETRIES\":4,\"SLOTS\":5}");
        file("{\"RETRIES\":6}");
        Settings settings = Settings.read(workspace, Map.of());
        assertThat(settings.integer("RETRIES")).isEqualTo(6);
        assertThat(settings.integer("SLOTS")).isEqualTo(5);
    }

    @Test
    void knobsComeFromTheTaskFirst() throws IOException {
        Settings settings =
                Settings.read(workspace, Map.of("TIMEOUT", "nonsense", "MAX_ITERATIONS", "7", "TEST_CMD", "make test"));
        KnobsReading reading = settings.knobs(task("\"timeout_s\":30,\"model\":\"m\",\"lint_cmd\":\"lint\""));
        Knobs knobs = reading.knobs().orElseThrow();
        assertThat(knobs.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(knobs.maxIterations()).isEqualTo(7);
        assertThat(knobs.model()).contains("m");
        assertThat(knobs.refinerCommand()).isEmpty();
        assertThat(reading.commands().test()).contains("make test");
        assertThat(reading.commands().lint()).contains("lint");
        assertThat(reading.commands().typecheck()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'',                  120,  composer-2.5",
        "'\"provider\":\"claude\"', 1800, ''",
    })
    void onlyCursorGetsThePrototypesTimeoutAndModel(String field, long seconds, String model) throws IOException {
        Knobs knobs =
                Settings.read(workspace, Map.of()).knobs(task(field)).knobs().orElseThrow();
        assertThat(knobs.timeout()).hasSeconds(seconds);
        assertThat(knobs.model().orElse("")).isEqualTo(model);
    }

    @Test
    void aChosenTimeoutAndModelHoldForEveryAgent() throws IOException {
        Map<String, String> env = Map.of("TIMEOUT", "77", "MODEL", "m", "PROVIDER", "claude");
        Knobs knobs = Settings.read(workspace, env).knobs(task("")).knobs().orElseThrow();
        assertThat(knobs.provider()).isEqualTo("claude");
        assertThat(knobs.timeout()).hasSeconds(77);
        assertThat(knobs.model()).contains("m");
    }

    @Test
    void nameEveryBadValueThatTheTaskWouldUse() throws IOException {
        file("{\"RETRIES\":[1],\"ENFORCE_SCOPE\":\"maybe\",\"P90_MIN_N\":\"x\"}");
        Settings settings = Settings.read(workspace, Map.of("TIMEOUT", "-1", "ISOLATION", "none", "OUTPUT_CAP", "1e9"));
        KnobsReading reading = settings.knobs(task(""));
        assertThat(reading.knobs()).isEmpty();
        assertThat(reading.problems())
                .extracting(SpecProblem::field)
                .containsExactlyInAnyOrder("RETRIES", "ENFORCE_SCOPE", "TIMEOUT", "ISOLATION", "OUTPUT_CAP");
        assertThat(settings.problems()).extracting(SpecProblem::field).contains("P90_MIN_N");
        assertThat(reading.problems())
                .extracting(SpecProblem::toString)
                .contains("TIMEOUT: must be a whole number from 1 to 86400, but is '-1' (from the environment)");
        assertThatThrownBy(() -> settings.integer("P90_MIN_N"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("P90_MIN_N: must be a whole number");
    }

    @Test
    void sayWhatTheSandboxMayGiveInBytesAndPaths() throws IOException {
        Map<String, String> env = Map.of(
                "MEMORY_CAP_MIB",
                "2",
                "PROCESS_CAP",
                "0",
                "DISK_CAP_MIB",
                "3",
                "SANDBOX_READ",
                "/a b:/c\n/d,/e",
                "SANDBOX_ENV",
                "ONE,TWO");
        assertThat(Settings.read(workspace, env)
                        .knobs(task(""))
                        .knobs()
                        .orElseThrow()
                        .sandbox())
                .isEqualTo(new SandboxKnobs(
                        2 << 20,
                        0,
                        3 << 20,
                        Optional.empty(),
                        List.of("/a b", "/c", "/d", "/e"),
                        List.of(),
                        List.of(),
                        List.of("ONE", "TWO"),
                        "host"));
        assertThat(Settings.read(workspace, Map.of())
                        .knobs(task(""))
                        .knobs()
                        .orElseThrow()
                        .sandbox())
                .isEqualTo(SandboxKnobs.usual());
    }

    @Test
    void refuseANetworkForExecutorsThatDoesNotExist() throws IOException {
        KnobsReading reading =
                Settings.read(workspace, Map.of("EXECUTOR_NET", "none")).knobs(task(""));
        assertThat(reading.knobs()).isEmpty();
        assertThat(reading.problems())
                .singleElement()
                .asString()
                .startsWith("EXECUTOR_NET: must be host: executors need this machine's network");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "1,true", "YES,true", "on,true", "false,false", "0,false", "no,false", "Off,false"})
    void readTruthInEveryUsualSpelling(String text, boolean expected) throws IOException {
        Settings settings = Settings.read(workspace, Map.of("INJECT_AGENTS", text));
        assertThat(settings.knobs(task("")).knobs().orElseThrow().injectAgents())
                .isEqualTo(expected);
    }

    @Test
    void passOnlyWhatMocksAndHeldOutGatesNeed() throws IOException {
        file("{\"HELDOUT_PYTEST\":\"py -m pytest\"}");
        Map<String, String> env = Map.of("MOCK_MODE", "ok", "HELDOUT_X", "1", "API_KEY", "secret", "XMOCK_", "no");
        Knobs knobs = Settings.read(workspace, env).knobs(task("")).knobs().orElseThrow();
        assertThat(knobs.passedEnvironment())
                .containsOnly(
                        Map.entry("MOCK_MODE", "ok"),
                        Map.entry("HELDOUT_X", "1"),
                        Map.entry("HELDOUT_PYTEST", "py -m pytest"));
    }

    @Test
    void areWrittenToTheFileThatExistsAndKeepTheRest() throws IOException {
        Files.writeString(workspace.settingsFile(), "{\"theirs\":{\"a\":[1]},\"SLOTS\":3}");
        Settings.write(workspace, "RETRIES", "5");
        Settings.write(workspace, "SLOTS", "");
        assertThat(workspace.serverSettingsFile()).doesNotExist();
        assertThat(Json.parse(Files.readString(workspace.settingsFile()), "it").toString())
                .isEqualTo("{\"theirs\":{\"a\":[1]},\"RETRIES\":\"5\"}");
        assertThat(Settings.read(workspace, Map.of()).integer("RETRIES")).isEqualTo(5);
    }

    @Test
    void refuseToWriteNonsense() {
        assertThatThrownBy(() -> Settings.write(workspace, "RETRIES", "many"))
                .hasMessageContaining("nothing was changed");
        assertThatThrownBy(() -> Settings.write(workspace, "RETRYS", "1"))
                .hasMessageContaining("did you mean RETRIES?");
        assertThat(workspace.serverSettingsFile()).doesNotExist();
    }

    @Test
    void warnOfANameThatIsNearlyKnown() throws IOException {
        file("{\"MAX_ITERATION\":3,\"theme\":\"dark\"}");
        assertThat(Settings.read(workspace, Map.of()).problems())
                .extracting(SpecProblem::field)
                .containsExactly("MAX_ITERATION");
    }

    @Test
    void sayWhichFileIsUnreadable() throws IOException {
        file("{");
        assertThatThrownBy(() -> Settings.read(workspace, Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(workspace.serverSettingsFile().toString());
    }

    private void file(String json) throws IOException {
        Files.createDirectories(workspace.state().resolve("server"));
        Files.writeString(workspace.serverSettingsFile(), json);
    }

    private static TaskSpec task(String field) {
        String json = "{\"task_id\":\"T\",\"prompt\":\"p\",\"target_repo\":\"r\",\"allowed_scope\":[\"**\"]"
                + (field.isEmpty() ? "" : "," + field) + "}";
        return SpecReader.read(Path.of("T.json"), json.getBytes(StandardCharsets.UTF_8))
                .spec()
                .orElseThrow();
    }
}
