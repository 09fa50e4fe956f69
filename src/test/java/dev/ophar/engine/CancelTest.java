package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ophar.model.RunState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person says stop: the run ends within seconds and leaves nothing behind. */
@Timeout(60)
final class CancelTest {
    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        small = SmallWorkspace.in(folder);
    }

    /** Hangs with a child that would outlive a simple kill. */
    private static String hang() {
        String forEver = "while :; do sleep 0.2; done";
        return "(trap '' TERM HUP; " + forEver + ") & " + forEver;
    }

    private RunOutcome cancelOnceStarted(String task, String program) throws Exception {
        Engine engine = small.engine();
        List<Submission.SubmittedRun> runs = SmallWorkspace.queue(engine, task);
        CompletableFuture<List<RunOutcome>> running = CompletableFuture.supplyAsync(() -> {
            try {
                return engine.runToEnd(runs, small.listener());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        String programs = folder.toRealPath() + "/bin/" + program;
        await().atMost(Duration.ofSeconds(15))
                .until(() -> SmallWorkspace.processesWith(programs).size() >= 2);
        // Another process would do the same: only the ledger is between them.
        assertThat(small.engine().cancel(task)).contains(runs.get(0).run());
        return running.get(3, TimeUnit.SECONDS).get(0);
    }

    private void assertThatNothingIsLeft(RunOutcome outcome) throws Exception {
        assertThat(outcome.state()).isEqualTo(RunState.CANCELLED);
        assertThat(outcome.reason()).isEqualTo("cancelled by a person");
        assertThat(small.treesLeft()).isEmpty();
        assertThat(SmallWorkspace.processesWith(folder.toRealPath().toString())).isEmpty();
        assertThat(small.git("branch", "--list", "orch/*")).isEmpty();
    }

    @Test
    void endsTheExecutor() throws Exception {
        small.executor(hang()).task("T-1", Map.of());
        assertThatNothingIsLeft(cancelOnceStarted("T-1", "agent"));
    }

    @Test
    void endsAGate() throws Exception {
        Path gate = small.program("gate", hang());
        small.task("T-1", Map.of("test_cmd", gate.toString()));
        assertThatNothingIsLeft(cancelOnceStarted("T-1", "gate"));
    }

    @Test
    void endsAProbe() throws Exception {
        Path probe = small.program("probe", hang());
        Map<String, Object> one = Map.of("name", "p", "cmd", probe.toString(), "expect_stdout", "x");
        small.heldOut("secret", Map.of("set", "secret", "probes", List.of(one)), Map.of());
        small.task("T-1", Map.of("heldout_set", "secret"));
        assertThatNothingIsLeft(cancelOnceStarted("T-1", "probe"));
    }

    @Test
    void endsTheOrchestrator() throws Exception {
        small.executor(SmallWorkspace.WRONG).orchestrator(hang()).task("T-1", Map.of());
        assertThatNothingIsLeft(cancelOnceStarted("T-1", "orchestrator"));
    }

    @Test
    void takesAQueuedRunOutOfTheQueue() throws Exception {
        small.task("T-1", Map.of());
        Engine engine = small.engine();
        List<Submission.SubmittedRun> runs = SmallWorkspace.queue(engine, "T-1");
        engine.cancel("T-1");
        RunOutcome outcome = engine.runToEnd(runs, small.listener()).get(0);
        assertThat(outcome.state()).isEqualTo(RunState.CANCELLED);
        assertThat(small.events("open")).isEmpty();
        assertThat(engine.cancel("T-1")).isEmpty();
        assertThat(engine.cancel("nobody-heard-of-it")).isEmpty();
    }
}
