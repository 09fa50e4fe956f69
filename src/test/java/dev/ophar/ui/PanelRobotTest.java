package dev.ophar.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ophar.engine.Engine;
import dev.ophar.engine.EngineOptions;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.engine.TaskRow;
import dev.ophar.model.Actor;
import dev.ophar.model.RunState;
import dev.ophar.ui.main.WindowActions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A person at mouse and keyboard, a real engine behind the window, real child processes behind the engine. */
@ExtendWith(Toolkit.class)
final class PanelRobotTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String HANGS_OR_WORKS =
            "if [ \"$TASK_ID\" = T-hang ]; then sleep 3671; fi\n" + SmallWorkspace.RIGHT;

    private final FxRobot robot = new FxRobot();
    private SmallWorkspace workspace;
    private PanelAssembly panel;
    private Stage stage;

    @BeforeEach
    void openPanel(@TempDir Path folder) throws Exception {
        workspace = SmallWorkspace.in(folder);
        workspace.executor(HANGS_OR_WORKS);
        workspace.task("T-hang", Map.of("title", "Never ends"));
        workspace.task("T-right", Map.of("title", "Works"));
        Engine engine = engine(Actor.PANEL);
        panel = Toolkit.onFx(() -> PanelAssembly.of(engine, Clock.systemUTC(), new NoWindowActions()));
        stage = Toolkit.onFx(() -> {
            Scene scene = new Scene(panel.loadMainWindow(), 1280, 800);
            Theme.style(scene);
            Shortcuts.install(scene, panel);
            Stage made = new Stage();
            made.setScene(scene);
            made.setX(0);
            made.setY(0);
            made.show();
            made.requestFocus();
            return made;
        });
        await().atMost(PATIENCE)
                .until(() -> Toolkit.onFx(() -> panel.session().state().tasks().size()) == 2);
        // A click is aimed at where things are painted, so the window must have come to rest first.
        Pulses.await(20);
    }

    @AfterEach
    void closePanel() {
        Toolkit.onFx(() -> {
            stage.hide();
            return null;
        });
        panel.close();
    }

    private Engine engine(Actor actor) throws Exception {
        return Engine.open(new EngineOptions(
                Optional.of(workspace.root()), workspace.environment(), workspace.root(), actor, Clock.systemUTC()));
    }

    private Optional<RunState> stateOf(String task) {
        return Toolkit.onFx(() -> panel.session().state().tasks().stream()
                .filter(row -> row.taskId().equals(task))
                .findFirst()
                .flatMap(TaskRow::state));
    }

    /** Waits for a text; should it not come, tells what is shown instead. */
    private void awaitText(String text) {
        try {
            await().atMost(PATIENCE).until(() -> Toolkit.onFx(() -> texts().anyMatch(text::equals)));
        } catch (ConditionTimeoutException e) {
            String shown =
                    Toolkit.onFx(() -> panel.session().selectedTaskProperty().get() + " of "
                            + panel.session().state().tasks() + " with the texts "
                            + texts().toList());
            throw new AssertionError("'" + text + "' is not shown, but " + shown, e);
        }
    }

    private Stream<String> texts() {
        return stage.getScene().getRoot().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(node -> String.valueOf(((Label) node).getText()));
    }

    private void select(String task) {
        Toolkit.onFx(() -> {
            panel.session().selectedTaskProperty().set(Optional.of(task));
            return null;
        });
    }

    @Test
    void runsATaskAndShowsThatItMayLand() throws Exception {
        select("T-right");

        robot.clickOn("Run");
        await().atMost(PATIENCE).until(() -> stateOf("T-right").equals(Optional.of(RunState.ACCEPTED)));

        awaitText("This work may land");
        robot.clickOn("Changes");
        awaitText("src/value.txt");
    }

    @Test
    void stopsARunThatHangs() throws Exception {
        select("T-hang");

        robot.clickOn("Run");
        await().atMost(PATIENCE)
                .until(() -> !SmallWorkspace.processesWith("sleep 3671").isEmpty());
        robot.clickOn("Cancel");

        await().atMost(PATIENCE).until(() -> stateOf("T-hang").equals(Optional.of(RunState.CANCELLED)));
        await().atMost(PATIENCE)
                .until(() -> SmallWorkspace.processesWith("sleep 3671").isEmpty());
    }

    @Test
    void movesThroughTheQueueWithKeys() {
        select("T-hang");
        robot.clickOn("Never ends");

        robot.press(KeyCode.J).release(KeyCode.J);
        await().atMost(PATIENCE)
                .until(() -> Toolkit.onFx(
                                () -> panel.session().selectedTaskProperty().get())
                        .equals(Optional.of("T-right")));
        robot.press(KeyCode.K).release(KeyCode.K);
        await().atMost(PATIENCE)
                .until(() -> Toolkit.onFx(
                                () -> panel.session().selectedTaskProperty().get())
                        .equals(Optional.of("T-hang")));
    }

    @Test
    void showsWhatAnotherProcessQueuesAndWorksOnIt() throws Exception {
        Engine other = engine(Actor.CLI);

        SmallWorkspace.queue(other, "T-right");

        await().atMost(PATIENCE).until(() -> stateOf("T-right").equals(Optional.of(RunState.ACCEPTED)));
        assertThat(List.of(panel.session()
                        .state()
                        .ledger()
                        .get(0)
                        .event()
                        .orElseThrow()
                        .text("actor")))
                .containsExactly(Optional.of("cli"));
    }

    private static final class NoWindowActions implements WindowActions {
        @Override
        public void newTask() {
            throw new UnsupportedOperationException("not pressed here");
        }

        @Override
        public void switchTheme() {
            throw new UnsupportedOperationException("not pressed here");
        }
    }
}
