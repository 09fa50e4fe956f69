package dev.ophar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ophar.cli.SmallWorkspace.Answer;
import dev.ophar.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ophar run} ends with: the contract with scripts. */
class RunExitStatusTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
    private static final String ENDLESS = "while :; do sleep 1; done\n";

    @TempDir
    private Path folder;

    @Test
    void acceptedIsZeroAndTheWorkIsOnItsBranch() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T");
        String before = workspace.git("status", "--porcelain=v2", "--branch");

        Answer answer = workspace.ophar("run", "T");

        assertThat(answer.status()).as(answer.both()).isZero();
        assertThat(answer.out()).contains("visible tests pass", "T     accepted  1     orch/accepted/T");
        assertThat(workspace.git("show", "orch/accepted/T:src/answer")).isEqualTo("42\n");
        assertThat(workspace.git("status", "--porcelain=v2", "--branch")).isEqualTo(before);
    }

    @Test
    void rejectedIsOne() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T", Map.of("allowed_scope", List.of("src/answer")));
        // The scope's folder can be written, as a file can only be replaced there; the gate judges the rest.
        workspace.agent("printf '42\\n' > src/answer; echo more > src/other\n" + SmallWorkspace.REPORT);

        Answer answer = workspace.ophar("run", "T");

        assertThat(answer.status()).as(answer.both()).isEqualTo(1);
        assertThat(answer.out()).contains("scope violation: src/other");
        assertThat(workspace.git("branch", "--list", "orch/*")).isEmpty();
    }

    @Test
    void blockedIsTwo() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T");
        workspace.agent("exit 7\n");

        Answer answer = workspace.ophar("run", "T");

        assertThat(answer.status()).as(answer.both()).isEqualTo(2);
        assertThat(answer.out()).contains("blocked");
    }

    @Test
    void waitingForAPersonIsTwo() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T", Map.of("max_iterations", 2));
        workspace.agent("printf '41\\n' > src/answer\n" + SmallWorkspace.REPORT);

        Answer answer = workspace.ophar("run", "T", "--json");

        assertThat(answer.status()).as(answer.both()).isEqualTo(2);
        assertThat(Json.map(Json.parse(answer.out(), "answer")))
                .containsEntry("state", "waiting")
                .containsEntry("cause", "needs_note");
    }

    @Test
    void troubleOfTheMachineIsThreeAndSaysWhatToDo() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T");
        Files.createDirectory(workspace.root().resolve("state/ledger.jsonl"));

        Answer answer = workspace.ophar("run", "T");

        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.err()).startsWith("ophar: cannot read the ledger").doesNotContain("\tat ");
    }

    @Test
    void cancelledFromElsewhereIsFour() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T");
        workspace.agent(ENDLESS);
        CompletableFuture<Answer> run = CompletableFuture.supplyAsync(() -> workspace.ophar("run", "T", "--json"));
        await().atMost(LONG_ENOUGH).until(() -> agent().isPresent());

        Answer cancel = workspace.ophar("cancel", "T", "--json");

        assertThat(cancel.status()).as(cancel.both()).isZero();
        Answer answer = run.get(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS);
        assertThat(answer.status()).as(answer.both()).isEqualTo(4);
        assertThat(Json.map(Json.parse(answer.out(), "answer"))).containsEntry("state", "cancelled");
        assertThat(workspace.ophar("cancel", "T").status()).isEqualTo(64);
    }

    @Test
    void controlCCancelsTheRunEndsTheAgentAndIsFour() throws Exception {
        assumeInterruptsArrive();
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("T");
        workspace.agent(ENDLESS);
        Process ophar = ChildOphar.start(
                folder,
                workspace.environment(),
                List.of(),
                List.of("--workspace", workspace.root().toString(), "run", "T", "--json"));
        try {
            await().atMost(LONG_ENOUGH).until(() -> agent().isPresent());
            ProcessHandle agent = agent().orElseThrow();

            new ProcessBuilder("kill", "-INT", String.valueOf(ophar.pid()))
                    .start()
                    .waitFor();

            assertThat(ophar.waitFor(15, TimeUnit.SECONDS)).as("ended in time").isTrue();
            assertThat(ophar.exitValue()).isEqualTo(4);
            assertThat(agent.isAlive()).isFalse();
            assertThat(workspace.ophar("ledger", "--event", "cancel").out()).contains("T");
            assertThat(workspace.ophar("tasks").out()).contains("cancelled");
        } finally {
            ophar.destroyForcibly();
        }
    }

    /** The agent's process as this machine sees it: inside, its number is another. */
    private Optional<ProcessHandle> agent() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("sh " + folder.resolve("agent.sh")))
                        .isPresent())
                .findFirst();
    }

    @Test
    void ofSeveralTasksTheWorstCountsAndEachHasItsObject() throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder).task("Good").task("Bad", Map.of("test_cmd", "false"));

        Answer answer = workspace.ophar("run", "Good", "Bad", "--json");

        assertThat(answer.status()).as(answer.both()).isEqualTo(1);
        assertThat(answer.out().lines().map(RunExitStatusTest::taskAndState))
                .containsExactly("Good accepted", "Bad rejected");
        assertThat(answer.err()).contains("visible tests");
    }

    private static String taskAndState(String line) {
        try {
            Map<String, Object> json = Json.map(Json.parse(line, "line"));
            return json.get("task_id") + " " + json.get("state");
        } catch (IOException e) {
            throw new AssertionError("not one JSON object a line: " + line, e);
        }
    }

    /** A shell starts background work deaf to Ctrl-C, and every child of it inherits that. */
    private static void assumeInterruptsArrive() throws IOException {
        long interrupt = 1L << 1;
        boolean ignored = Files.exists(Path.of("/proc/self/status"))
                && Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & interrupt) != 0);
        if (ignored) {
            System.out.println("skipped: this process was started deaf to Ctrl-C, as background work is");
        }
        Assumptions.assumeFalse(ignored, "started deaf to Ctrl-C");
    }
}
