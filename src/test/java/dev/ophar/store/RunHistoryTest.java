package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunHistoryTest {
    @TempDir
    Path root;

    private Workspace workspace;
    private RunHistory history;

    @BeforeEach
    void copyHome() throws IOException {
        workspace = HomeFixture.copyTo(root);
        history = new RunHistory(workspace);
    }

    @Test
    void readsEveryRunOfAHomeOfThePrototype() {
        for (String task : HomeFixture.taskIds()) {
            RunRecord run = onlyRun(task);
            assertThat(run.legacy()).isTrue();
            assertThat(run.run()).isEmpty();
            assertThat(run.iterations()).allSatisfy(i -> {
                assertThat(i.problems()).isEmpty();
                assertThat(i.run().orElseThrow().get("task_id").textValue()).isEqualTo(task);
                assertThat(i.dispatch()).isPresent();
                assertThat(i.groundTruth()).isPresent();
                assertThat(i.heldOut()).isPresent();
                assertThat(i.file("diff.patch")).isPresent();
            });
        }
    }

    @Test
    void joinsTheLastFolderOfThePrototypeWithItsHistory() {
        List<IterationRecord> iterations = onlyRun("A-2").iterations();
        assertThat(iterations).extracting(IterationRecord::number).containsExactly(1, 2, 3);
        assertThat(iterations.get(0).verdict()).isEmpty();
        assertThat(iterations.get(2).verdict().orElseThrow().get("verdict").textValue())
                .isEqualTo("reject");
        assertThat(iterations.get(2).folder()).isEqualTo(root.resolve("runs/A-2"));
        assertThat(onlyRun("A-1").iterations().get(0).land()).isPresent();
    }

    @Test
    void putsOurRunsAfterItNewestLast() throws IOException {
        RunId late = new RunId("20261121T000000Z-000000");
        RunId early = new RunId("20261120T235959Z-ffffff");
        RunFolder folder = RunFolder.of(workspace, new TaskId("A-1"), late);
        folder.writeJson(folder.iteration(10), "verdict.json", Map.of("verdict", "accept"));
        folder.writeJson(folder.iteration(2), "verdict.json", Map.of("verdict", "iterate"));
        RunFolder.of(workspace, new TaskId("A-1"), early).writeSpec(new byte[0]);
        List<RunRecord> runs = history.runs("A-1");
        assertThat(runs).hasSize(3);
        assertThat(runs.get(0).legacy()).isTrue();
        assertThat(runs.get(1).run()).contains(early);
        assertThat(runs.get(2).run()).contains(late);
        assertThat(runs.get(2).iterations()).extracting(IterationRecord::number).containsExactly(2, 10);
    }

    @Test
    void carriesTheProblemOfABrokenFile() throws IOException {
        Path broken = root.resolve("runs/A-1/verdict.json");
        Files.writeString(broken, "{\"verdict\":");
        Files.createDirectories(root.resolve("runs/A-3/nested"));
        IterationRecord iteration = onlyRun("A-1").iterations().get(0);
        assertThat(iteration.verdict()).isEmpty();
        assertThat(iteration.problems()).singleElement().asString().startsWith(broken + " is not valid JSON");
        assertThat(iteration.groundTruth()).isPresent();
    }

    @Test
    void knowsNoRunsOfATaskThatCannotBe() {
        for (String id : List.of("", ".", "..", "../tasks", "/etc", "a\0b", "none")) {
            assertThat(history.runs(id)).as(id).isEmpty();
        }
    }

    private RunRecord onlyRun(String task) {
        List<RunRecord> runs = history.runs(task);
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }
}
