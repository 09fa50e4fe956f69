package dev.ophar.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.APriori;
import dev.ophar.model.Knobs;
import dev.ophar.model.SandboxKnobs;
import dev.ophar.model.TaskBuild;
import dev.ophar.model.TaskCommands;
import dev.ophar.model.TaskId;
import dev.ophar.model.TaskLimits;
import dev.ophar.model.TaskSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChildEnvironmentTest {
    private static final Path TEMPORARY = Path.of("/private/tmp");
    private static final Map<String, String> OURS = new HashMap<>(Map.of(
            "PATH", ".:/bin::here",
            "HOME", "/home/p",
            "JAVA_HOME", "/jdk",
            "TZ", "UTC",
            "LC_ALL", "tr_TR",
            "DISPLAY", ":0",
            "SSH_AUTH_SOCK", "/agent",
            "CURSOR_API_KEY", "key",
            "GITHUB_TOKEN", "token",
            "WANTED", "yes"));

    static {
        OURS.put("MOCK_OURS", "m");
        OURS.put("HELDOUT_OURS", "h");
        OURS.put("OPHAR_COOKIE", "c");
    }

    private static final Map<String, String> EVERYBODYS = Map.of(
            "PATH", "/bin",
            "HOME", "/home/p",
            "JAVA_HOME", "/jdk",
            "TZ", "UTC",
            "LANG", "C.UTF-8",
            "WANTED", "yes",
            "TMPDIR", "/private/tmp",
            "TASK_ID", "T-1",
            "OF_TASK", "x");

    @Test
    void givesExecutorsTheirKeysAndMocksButNothingHeldOut() {
        Map<String, String> expected = new HashMap<>(EVERYBODYS);
        expected.putAll(Map.of(
                "OPHAR_ITERATION", "2",
                "OPHAR_ATTEMPT", "3",
                "CURSOR_API_KEY", "key",
                "MOCK_MODE", "fail",
                "MOCK_OURS", "m"));

        assertThat(ChildEnvironment.forExecutor(
                        OURS, spec(), knobs(), 2, 3, List.of("CURSOR_API_KEY", "OTHER_KEY"), TEMPORARY))
                .isEqualTo(expected);
    }

    @Test
    void givesGatesNeitherMocksNorHeldOut() {
        assertThat(ChildEnvironment.forGate(OURS, spec(), knobs(), TEMPORARY)).isEqualTo(EVERYBODYS);
    }

    @Test
    void givesHeldOutGatesTheirOwn() {
        Map<String, String> expected = new HashMap<>(EVERYBODYS);
        expected.putAll(Map.of("HELDOUT_PYTEST", "pytest", "HELDOUT_OURS", "h"));

        assertThat(ChildEnvironment.forHeldOut(OURS, spec(), knobs(), TEMPORARY))
                .isEqualTo(expected);
    }

    @Test
    void hasAPathAndALanguageWhenWeHaveNone() {
        assertThat(ChildEnvironment.forGate(Map.of(), spec(), knobs(), TEMPORARY))
                .containsEntry("LANG", "C.UTF-8")
                .containsKey("PATH")
                .doesNotContainKey("HOME");
    }

    private static TaskSpec spec() {
        return new TaskSpec(
                new TaskId("T-1"),
                Optional.empty(),
                "do it",
                Optional.empty(),
                "repo",
                "HEAD",
                List.of(),
                List.of(),
                Optional.empty(),
                new TaskCommands(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new APriori(Optional.empty(), Optional.empty(), Optional.empty()),
                new TaskLimits(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of("OF_TASK", "x", "TASK_ID", "forged", "WAYLAND_DISPLAY", "w"),
                Optional.empty(),
                List.of(),
                List.of(),
                TaskBuild.USUAL);
    }

    private static Knobs knobs() {
        return new Knobs(
                3,
                2,
                Duration.ofMinutes(2),
                Duration.ZERO,
                Duration.ofMinutes(2),
                "cursor",
                Optional.empty(),
                "agent",
                Optional.empty(),
                Optional.empty(),
                "disabled",
                "auto",
                true,
                true,
                1 << 20,
                new SandboxKnobs(
                        0,
                        0,
                        0,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("WANTED", "SSH_AUTH_SOCK MOCK_OURS", "HELDOUT_OURS NOT_SET"),
                        "host"),
                Map.of("MOCK_MODE", "fail", "HELDOUT_PYTEST", "pytest", "OTHER", "o"));
    }
}
