package dev.ophar.ui.shared;

import static dev.ophar.ui.shared.Sessions.NOW;
import static dev.ophar.ui.shared.Sessions.task;
import static dev.ophar.ui.shared.Sessions.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.TaskRow;
import dev.ophar.model.RunState;
import dev.ophar.model.SpecProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TaskActionsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(RunState.class)
    void offersToCancelExactlyWhatIsOpen(RunState state) throws Exception {
        Session session = Sessions.in(folder);
        TaskActions actions = new TaskActions(session);
        session.update(tasks(task("T", Optional.of(state), "", NOW)));
        session.selectedTaskProperty().set(Optional.of("T"));

        assertThat(actions.whyNoCancelProperty().get().isEmpty()).isEqualTo(!state.isTerminal());
        assertThat(actions.whyNoRunProperty().get().isEmpty())
                .isEqualTo(state != RunState.QUEUED && state != RunState.RUNNING);
        assertThat(actions.runWordProperty().get()).isEqualTo("Retry");
    }

    @Test
    void saysWhyATaskWithErrorsCannotRun() throws Exception {
        Session session = Sessions.in(folder);
        TaskActions actions = new TaskActions(session);
        session.update(tasks(new TaskRow(
                "T",
                "",
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                List.of(SpecProblem.error("prompt", "is missing")))));
        session.selectedTaskProperty().set(Optional.of("T"));

        assertThat(actions.whyNoRunProperty().get()).isEqualTo("The task file has errors: prompt: is missing");
        assertThat(actions.runWordProperty().get()).isEqualTo("Run");
    }

    @Test
    void saysEverythingThatKeepsATaskFromRunning() throws Exception {
        Session session = Sessions.in(folder);
        Files.writeString(folder.resolve("tasks/T.json"), "{\"task_id\":\"T\"}");
        TaskActions actions = new TaskActions(session);

        actions.run("T");

        assertThat(session.notices().list()).hasSize(1);
        assertThat(session.notices().list().get(0).detail()).contains("prompt", "target_repo", "allowed_scope");
    }

    @Test
    void keepsTheReportOfAReconcile() throws Exception {
        Session session = Sessions.in(folder);
        Files.writeString(
                folder.resolve("state/STATE.md"),
                "## Machine-checked claims\n```json\n[{\"kind\":\"file\",\"path\":\"tasks\"},{\"kind\":\"file\",\"path\":\"gone\"}]\n```\n");
        TaskActions actions = new TaskActions(session);

        actions.reconcile();

        assertThat(actions.reconcilingProperty().get()).isFalse();
        assertThat(actions.reconcileReportProperty().get())
                .containsKey("results")
                .containsEntry("checked", 2);
    }
}
