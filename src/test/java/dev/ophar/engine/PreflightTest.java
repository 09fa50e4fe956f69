package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is paid for work that could not be checked. */
@Timeout(60)
final class PreflightTest {
    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        small = SmallWorkspace.in(folder);
        small.executor("echo x >> " + small.shared() + "/paid\n" + SmallWorkspace.RIGHT);
    }

    private boolean wasPaid() {
        return Files.exists(small.shared().resolve("paid"));
    }

    @ParameterizedTest
    @CsvSource({
        "test_cmd, no-such-runner --all, tool_missing, visible tests",
        "typecheck_cmd, no-such-checker, tool_missing, typecheck",
        "lint_cmd, no-such-linter src, tool_missing, lint",
        "setup_cmd, echo nothing to install from; exit 3, setup_failed, visible tests"
    })
    void blocksBeforeTheAgentStarts(String field, String command, String cause, String gate) throws Exception {
        small.task("T-1", Map.of(field, command));

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(RunState.BLOCKED);
        assertThat(outcome.cause()).contains(cause);
        assertThat(outcome.reason()).contains(gate).contains("the agent was not started");
        assertThat(wasPaid()).isFalse();
        assertThat(small.events("dispatch")).isEmpty();
    }

    /** What is missing from the tree, red or slow on the base may be what the agent is to mend. */
    @Test
    void whatTheAgentMayMendIsNoReason() throws Exception {
        small.task("T-1", Map.of("test_cmd", "./new-check.sh", "allowed_scope", List.of("**"), "max_iterations", 1));
        small.run("T-1");
        assertThat(wasPaid()).isTrue();
    }
}
