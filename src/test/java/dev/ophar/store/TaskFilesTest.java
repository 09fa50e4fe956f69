package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.SpecProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskFilesTest {
    @TempDir
    Path folder;

    private Workspace workspace;

    @BeforeEach
    void copyHome() throws IOException {
        workspace = HomeFixture.copyTo(folder);
    }

    @Test
    void readsEveryTaskOfAHomeOfThePrototype() throws IOException {
        List<TaskFile> files = new TaskFiles(workspace).list();
        assertThat(files).extracting(TaskFile::name).containsExactlyElementsOf(HomeFixture.taskIds());
        assertThat(files).allSatisfy(f -> assertThat(f.problems()).isEmpty());
    }

    @Test
    void readsTheRefinedSpecsOfThePrototype() throws IOException {
        TaskFile refined =
                new TaskFiles(workspace).find("state/specs/A-2-iter2.json").orElseThrow();
        assertThat(refined.spec().orElseThrow().id()).hasToString("A-2");
        assertThat(refined.problems()).isEmpty();
    }

    @Test
    void showsAFileThatCannotRunInsteadOfLeavingItOut() throws IOException {
        Files.writeString(workspace.tasks().resolve("Z-bad.json"), "{");
        Files.createSymbolicLink(workspace.tasks().resolve("Z-gone.json"), folder.resolve("nowhere"));
        Files.createDirectories(workspace.tasks().resolve("archive"));
        List<TaskFile> files = new TaskFiles(workspace).list();
        assertThat(files).extracting(TaskFile::name).endsWith("A-5", "Z-bad", "Z-gone");
        assertThat(files.get(5).problems()).hasSize(1);
        assertThat(files.get(6).problems())
                .extracting(SpecProblem::message)
                .containsExactly("is no regular file; remove it or fix the link");
    }

    @Test
    void refusesIdsThatDifferInCaseOnly() throws IOException {
        String twin = Files.readString(workspace.tasks().resolve("A-1.json")).replace("A-1", "a-1");
        Files.writeString(workspace.tasks().resolve("other.json"), twin);
        TaskFiles tasks = new TaskFiles(workspace);
        assertThat(tasks.list().stream().filter(f -> f.spec().isEmpty()))
                .extracting(TaskFile::name)
                .containsExactlyInAnyOrder("A-1", "a-1");
        assertThat(tasks.find("A-1").orElseThrow().problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("other.json"));
        assertThat(tasks.find("tasks/A-1.json").orElseThrow().spec()).isEmpty();
    }

    @Test
    void findsByIdByFileAndByPath() throws IOException {
        TaskFiles tasks = new TaskFiles(workspace);
        Path file = workspace.tasks().resolve("A-1.json");
        for (String text : List.of("A-1", "A-1.json", "tasks/A-1.json", file.toString())) {
            assertThat(tasks.find(text)).as(text).map(TaskFile::path).contains(file);
        }
        for (String text : List.of("A-9", "", "../..", "a\0b", "tasks", "no/such.json")) {
            assertThat(tasks.find(text)).as(text).isEmpty();
        }
    }

    @Test
    void hasNoTasksWhereThereIsNoFolder() throws IOException {
        assertThat(new TaskFiles(Workspace.at(folder.resolve("none"))).list()).isEmpty();
    }
}
