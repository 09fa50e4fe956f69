package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.RunId;
import dev.ophar.model.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trouble that is not the executor's: said with its cause, and the other runs go on. */
@Timeout(60)
final class TroubleTest {
    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        small = SmallWorkspace.in(folder);
        small.set("SLOTS", "1");
        small.task("GOOD", Map.of());
    }

    private List<RunOutcome> runAfter(Trouble trouble, String... tasks) throws Exception {
        Engine engine = small.engine();
        List<Submission.SubmittedRun> runs = SmallWorkspace.queue(engine, tasks);
        trouble.happen();
        return engine.runToEnd(runs, small.listener());
    }

    private interface Trouble {
        void happen() throws Exception;
    }

    private void assertThatOnlyTheFirstIsBlocked(List<RunOutcome> outcomes) throws Exception {
        assertThat(outcomes).extracting(RunOutcome::state).containsExactly(RunState.BLOCKED, RunState.ACCEPTED);
        assertThat(outcomes.get(0).cause()).contains("infrastructure");
        assertThat(outcomes.get(0).reason()).isNotBlank().doesNotContain("Exception");
        assertThat(small.treesLeft()).isEmpty();
        assertThat(small.progress.stream().filter(step -> step.toString().startsWith("Ended")))
                .hasSize(2);
    }

    @Test
    void blocksARunWhoseTargetVanished() throws Exception {
        Path other = folder.resolve("other");
        small.git("clone", "-q", ".", other.toString());
        small.task("BAD", Map.of("target_repo", other.toString()));
        List<RunOutcome> outcomes = runAfter(() -> Files.move(other, folder.resolve("moved")), "BAD", "GOOD");
        assertThatOnlyTheFirstIsBlocked(outcomes);
        assertThat(outcomes.get(0).reason()).contains(other.toString());
    }

    @Test
    void blocksARunWhoseBaseVanished() throws Exception {
        small.git("branch", "topic");
        small.task("BAD", Map.of("base_ref", "topic"));
        List<RunOutcome> outcomes = runAfter(() -> small.git("branch", "-D", "topic"), "BAD", "GOOD");
        assertThatOnlyTheFirstIsBlocked(outcomes);
        assertThat(outcomes.get(0).reason()).contains("topic");
    }

    @Test
    void blocksARunWhoseEvidenceCannotBeWritten() throws Exception {
        small.task("BAD", Map.of());
        List<RunOutcome> outcomes = runAfter(
                () -> {
                    // Root may write to any folder, but not make a folder where a file is.
                    String run = small.events("queue").get(0).text("run").orElseThrow();
                    SmallWorkspace.write(small.root().resolve("runs/BAD/" + run + "/iter1"), "in the way");
                },
                "BAD",
                "GOOD");
        assertThatOnlyTheFirstIsBlocked(outcomes);
        assertThat(outcomes.get(0).reason()).contains("iter1");
    }

    @Test
    void blocksARunWhoseKeptTaskFileWasChanged() throws Exception {
        small.task("BAD", Map.of());
        List<RunOutcome> outcomes = runAfter(
                () -> {
                    String run = small.events("queue").get(0).text("run").orElseThrow();
                    Path kept = small.root().resolve("runs/BAD/" + run + "/spec.json");
                    Files.writeString(kept, Files.readString(kept).replace("src/**", "**"));
                },
                "BAD",
                "GOOD");
        assertThatOnlyTheFirstIsBlocked(outcomes);
        assertThat(outcomes.get(0).reason()).contains("is not the task that was queued");
    }

    @Test
    void blocksWithTheCauseWhenTheHeldOutSetVanished() throws Exception {
        small.heldOut("secret", Map.of("set", "secret", "cmd", "true"), Map.of());
        small.task("BAD", Map.of("heldout_set", "secret"));
        List<RunOutcome> outcomes = runAfter(
                () -> Files.move(small.root().resolve("heldout/secret"), folder.resolve("gone")), "BAD", "GOOD");
        assertThat(outcomes).extracting(RunOutcome::state).containsExactly(RunState.BLOCKED, RunState.ACCEPTED);
        assertThat(outcomes.get(0).cause()).contains("heldout_missing");
    }

    @Test
    void runsWhatWasQueuedAlsoWhenTheTaskFileAndTheSettingsChangeMeanwhile() throws Exception {
        small.task("T-1", Map.of());
        List<RunOutcome> outcomes = runAfter(
                () -> {
                    small.task("T-1", Map.of("test_cmd", "false", "prompt", "Something else"));
                    SmallWorkspace.write(
                            small.root().resolve("state/server/settings.json"), "{\"TEST_CMD\": \"false\"}");
                },
                "T-1");
        assertThat(outcomes.get(0).state()).isEqualTo(RunState.ACCEPTED);
        assertThat(small.json(outcomes.get(0), 1, "run.json").path("prompt").asText())
                .startsWith("Write 42");
    }

    @Test
    void queuesNothingWhenOneTaskCannotRun() throws Exception {
        small.task("BAD", Map.of("target_repo", "../nowhere"));
        Submission submission = small.engine().submit(List.of("GOOD", "BAD", "unknown"));
        assertThat(submission).isInstanceOf(Submission.Refused.class);
        assertThat(((Submission.Refused) submission).specs()).hasSize(2);
        assertThat(small.ledger()).isEmpty();
    }

    @Test
    void givesTheSameRunWhenAQueuedTaskIsSubmittedAgain() throws Exception {
        Submission.SubmittedRun first =
                SmallWorkspace.queue(small.engine(), "GOOD").get(0);
        Submission.SubmittedRun again =
                SmallWorkspace.queue(small.engine(), "GOOD").get(0);
        assertThat(first.already()).isFalse();
        assertThat(again).isEqualTo(new Submission.SubmittedRun(first.task(), first.run(), true));
        assertThat(small.events("queue")).hasSize(1);
    }

    @Test
    void queuesATaskOnceWhenManySubmitItAtOnce() throws Exception {
        int many = 6;
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService pool = Executors.newFixedThreadPool(many);
        try {
            List<Future<Submission.SubmittedRun>> runs = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                Engine engine = small.engine();
                runs.add(pool.submit(() -> {
                    start.await();
                    return SmallWorkspace.queue(engine, "GOOD").get(0);
                }));
            }
            Set<RunId> distinct = new HashSet<>();
            for (Future<Submission.SubmittedRun> run : runs) {
                distinct.add(run.get().run());
            }
            assertThat(distinct).hasSize(1);
            assertThat(small.events("queue")).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void worksOnTwoTasksOfOneRepositoryAtATime() throws Exception {
        small.set("SLOTS", "2");
        // Each waits for the other, so this ends in time only if both run at once.
        small.executor("touch \"" + small.shared() + "/$TASK_ID\"\n"
                + "until test -e \"" + small.shared() + "/A\" -a -e \"" + small.shared()
                + "/B\"; do sleep 0.05; done\n" + SmallWorkspace.RIGHT);
        small.task("A", Map.of());
        small.task("B", Map.of());
        assertThat(small.run("A", "B")).extracting(RunOutcome::state).containsOnly(RunState.ACCEPTED);
        assertThat(small.git("branch", "--list", "orch/*").lines()).hasSize(2);
        assertThat(small.treesLeft()).isEmpty();
    }
}
