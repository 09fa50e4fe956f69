package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {
    @TempDir
    Path root;

    private RunFolder folder = RunFolder.of(Workspace.at(Path.of("")), new TaskId("T"), run());

    @BeforeEach
    void choose() {
        folder = RunFolder.of(Workspace.at(root), new TaskId("T"), run());
    }

    @Test
    void keepsSpecAndJsonWhereTheDesignSays() throws IOException {
        folder.writeSpec(new byte[] {'{', '}'});
        folder.writeJson(folder.iteration(2), "verdict.json", Map.of("verdict", "accept"));
        assertThat(root.resolve("runs/T/" + run() + "/spec.json")).hasContent("{}");
        assertThat(root.resolve(folder.ledgerPath(2) + "/verdict.json"))
                .hasContent("{\n  \"verdict\": \"accept\"\n}\n");
        assertThat(folder.readJson(folder.iteration(2), "verdict.json")
                        .orElseThrow()
                        .get("verdict")
                        .textValue())
                .isEqualTo("accept");
        assertThat(folder.readJson(folder.iteration(2), "land.json")).isEmpty();
    }

    @Test
    void neverWritesOutsideItself() {
        assertThatThrownBy(() -> folder.writeJson(folder.path(), "../x.json", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void setsTheFilesOfAnAttemptAside() throws IOException {
        folder.setAsideAttempt(1, 1);
        folder.writeJson(folder.iteration(1), "dispatch.json", Map.of("n", 1));
        Files.createDirectories(folder.iteration(1).resolve("gates1"));
        folder.setAsideAttempt(1, 1);
        folder.writeJson(folder.iteration(1), "dispatch.json", Map.of("n", 2));
        folder.setAsideAttempt(1, 2);
        assertThat(folder.iteration(1).resolve("attempt1/dispatch.json"))
                .content()
                .contains("1");
        assertThat(folder.iteration(1).resolve("attempt2/dispatch.json"))
                .content()
                .contains("2");
        assertThat(folder.iteration(1).resolve("dispatch.json")).doesNotExist();
        assertThat(folder.iteration(1).resolve("gates1")).isDirectory();

        folder.writeJson(folder.iteration(1), "dispatch.json", Map.of("n", 3));
        assertThatThrownBy(() -> folder.setAsideAttempt(1, 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("attempt2");
        assertThat(folder.iteration(1).resolve("attempt2/dispatch.json"))
                .content()
                .contains("2");
    }

    private static RunId run() {
        return new RunId("20261120T083444Z-00ff00");
    }
}
