package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ophar.engine.SmallWorkspace;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GroundTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gates that run a command of the task: how each way to end is judged, and what each may see. */
@Timeout(60)
final class CommandGatesTest {
    private static final GateBench.Edit RIGHT = tree -> Files.writeString(tree.resolve("src/value.txt"), "42\n");

    @TempDir
    private Path folder;

    private GateBench bench;

    @BeforeEach
    void makeBench() throws Exception {
        bench = GateBench.in(folder, Map.of("docs/a.txt", "a\n"));
    }

    @AfterEach
    void closeBench() throws Exception {
        bench.close();
    }

    @Test
    void passWhenTheCommandsEndWithZero() throws Exception {
        GroundTruth truth = bench.set("typecheck_cmd", "true").verify(RIGHT);
        assertThat(truth.gate(GateName.VISIBLE_TESTS).state()).isEqualTo(GateState.PASS);
        assertThat(truth.gate(GateName.TYPECHECK).state()).isEqualTo(GateState.PASS);
        assertThat(truth.gate(GateName.LINT).state()).isEqualTo(GateState.SKIPPED);
        assertThat(truth.gate(GateName.HELD_OUT).state()).isEqualTo(GateState.SKIPPED);
        assertThat(bench.told).contains("started VISIBLE_TESTS", "launched", "finished VISIBLE_TESTS PASS");
    }

    @ParameterizedTest
    @CsvSource({
        "exit 1, FAIL, ",
        "exit 200, FAIL, ",
        "kill -9 $$, FAIL, ",
        "no-such-program-here, ERROR, tool_missing",
        "./src/value.txt, ERROR, tool_missing",
        "sleep 30, ERROR, timeout",
        "'yes; true', FAIL, output_overflow"
    })
    void judgesHowTheCommandEnded(String command, GateState state, String cause) throws Exception {
        bench.testTimeout(Duration.ofSeconds(1)).outputCap(100_000).set("lint_cmd", command);
        GateResult lint = bench.gate(GateName.LINT, RIGHT);
        assertThat(lint.state()).isEqualTo(state);
        assertThat(lint.cause()).isEqualTo(Optional.ofNullable(cause));
        assertThat(lint.detail()).isNotBlank();
        assertThat(lint.logFile()).contains("lint.log");
        assertThat(Files.size(bench.logs().resolve("lint.log"))).isLessThan(300_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 5 & done; wait | process_overflow | more than 10 processes",
                "(head -c 60000000 /dev/zero; sleep 5) @ tail -n 1 | memory_overflow | more than 40 MiB of memory"
            })
    void failsACommandThatTakesMoreThanItMay(String command, String cause, String detail) throws Exception {
        assumeThat(Files.isReadable(Path.of("/proc/self/statm")))
                .as("without /proc caps are not watched")
                .isTrue();
        bench.treeCaps(40 << 20, 10).set("lint_cmd", command.replace("@", "|"));
        GateResult lint = bench.gate(GateName.LINT, RIGHT);
        assertThat(lint.state()).isEqualTo(GateState.FAIL);
        assertThat(lint.cause()).contains(cause);
        assertThat(lint.detail()).contains(detail, "and was ended");
    }

    @Test
    void runAllOfThemAlsoAfterOneFailed() throws Exception {
        GroundTruth truth =
                bench.set("typecheck_cmd", "true").set("lint_cmd", "false").verify(tree -> {});
        assertThat(truth.gate(GateName.CHANGES).state()).isEqualTo(GateState.FAIL);
        assertThat(truth.gate(GateName.VISIBLE_TESTS).state()).isEqualTo(GateState.FAIL);
        assertThat(truth.gate(GateName.TYPECHECK).state()).isEqualTo(GateState.PASS);
        assertThat(truth.gate(GateName.LINT).state()).isEqualTo(GateState.FAIL);
    }

    @Test
    void eachHaveATreeThatNoOtherGateTouched() throws Exception {
        bench.set("test_cmd", "echo 1 > src/left-behind; echo 41 > src/value.txt; rm check.sh")
                .set("typecheck_cmd", "test ! -e src/left-behind && sh check.sh && test -z \"$(ls -A $TMPDIR)\"")
                .set("lint_cmd", "test ! -e src/left-behind && sh check.sh");
        GroundTruth truth = bench.verify(RIGHT);
        assertThat(truth.gate(GateName.TYPECHECK).passed()).isTrue();
        assertThat(truth.gate(GateName.LINT).passed()).isTrue();
    }

    @Test
    void areNotRunWhenTheSetUpFails() throws Exception {
        bench.set("setup_cmd", "echo broken; exit 4").set("test_cmd", "touch " + bench.folder() + "/ran");
        GateResult tests = bench.gate(GateName.VISIBLE_TESTS, RIGHT);
        assertThat(tests.state()).isEqualTo(GateState.ERROR);
        assertThat(tests.cause()).contains("setup_failed");
        assertThat(tests.detail()).isEqualTo("the set-up command failed: broken");
        assertThat(bench.folder().resolve("ran")).doesNotExist();
    }

    @Test
    void findWhatTheSetUpMade() throws Exception {
        bench.set("setup_cmd", "echo dependency > made").set("test_cmd", "grep -q dependency made");
        assertThat(bench.gate(GateName.VISIBLE_TESTS, RIGHT).passed()).isTrue();
    }

    @Test
    void runInTheTasksFolder() throws Exception {
        bench.set("cwd", "docs").set("test_cmd", "test -f a.txt");
        assertThat(bench.gate(GateName.VISIBLE_TESTS, RIGHT).passed()).isTrue();
    }

    @Test
    void failWhenTheExecutorRemovedTheTasksFolder() throws Exception {
        bench.set("cwd", "docs").set("test_cmd", "true");
        GateResult tests = bench.gate(GateName.VISIBLE_TESTS, tree -> Files.delete(tree.resolve("docs/a.txt")));
        assertThat(tests.passed()).isFalse();
        assertThat(tests.detail()).contains("docs");
    }

    @Test
    void neverRunOutsideOfTheTree() throws Exception {
        Path outside = Files.createDirectories(bench.folder().resolve("outside"));
        bench.set("cwd", "docs").set("test_cmd", "touch was-here");
        GateResult tests = bench.gate(GateName.VISIBLE_TESTS, tree -> {
            Files.delete(tree.resolve("docs/a.txt"));
            Files.delete(tree.resolve("docs"));
            Files.createSymbolicLink(tree.resolve("docs"), outside);
        });
        assertThat(tests.passed()).isFalse();
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void seeNoVariableButThoseOfTheList() throws Exception {
        bench.set("env", Map.of("MINE", "here")).set("test_cmd", "env");
        bench.verify(RIGHT);
        assertThat(bench.logs().resolve("visible-tests.log"))
                .content()
                .contains("MINE=here", "TASK_ID=T-1")
                .doesNotContain(SmallWorkspace.SECRET);
    }

    @Test
    void leaveNoTreeWhenTheyAreCancelled() throws Exception {
        Path started = bench.folder().resolve("started");
        bench.cancelWhen(() -> Files.exists(started)).set("test_cmd", "touch " + started + "; sleep 30");
        assertThatThrownBy(() -> bench.verify(RIGHT)).isInstanceOf(CancellationException.class);
        assertThat(bench.treesLeft()).isEmpty();
    }

    @Test
    void leaveNoTreeWhenTheLogCannotBeWritten() throws Exception {
        Files.createDirectories(bench.logs().resolve("visible-tests.log"));
        assertThatThrownBy(() -> bench.verify(RIGHT)).isInstanceOf(IOException.class);
        assertThat(bench.treesLeft()).isEmpty();
    }
}
