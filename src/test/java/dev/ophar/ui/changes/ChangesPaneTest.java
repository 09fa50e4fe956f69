package dev.ophar.ui.changes;

import static dev.ophar.ui.Toolkit.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ophar.engine.Engine;
import dev.ophar.ui.PanelAssembly;
import dev.ophar.ui.Theme;
import dev.ophar.ui.Toolkit;
import dev.ophar.ui.main.WindowActions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Toolkit.class)
final class ChangesPaneTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private Window window;

    /** The pane in a window of its own. */
    private record Window(PanelAssembly panel, Scene scene, Stage stage) {
        static Window open(Engine engine) {
            PanelAssembly panel = PanelAssembly.of(engine, Clock.systemUTC(), new NoActions());
            Scene scene = new Scene(panel.load("changes/ChangesPane.fxml"), 900, 600);
            Theme.style(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            panel.session().selectedTaskProperty().set(Optional.of("T-1"));
            return new Window(panel, scene, stage);
        }

        @SuppressWarnings("unchecked") // the pane's file says what the list holds
        ListView<DiffRow> rows() {
            return (ListView<DiffRow>) scene.lookup(".diff-list");
        }

        int selected() {
            return rows().getSelectionModel().getSelectedIndex();
        }
    }

    @BeforeEach
    void openPane() throws IOException {
        ChangesWorkspace workspace = ChangesWorkspace.in(folder);
        workspace.iteration(
                "T-1",
                1,
                ChangesWorkspace.diff("a.java", " int x;", "-int y;", "+long y;")
                        + ChangesWorkspace.diff("b.java", "+return;"),
                "");
        Engine engine = workspace.engine();
        window = onFx(() -> Window.open(engine));
        await().atMost(SOON).until(() -> onFx(() -> window.rows().getItems().size() == 8));
    }

    @AfterEach
    void closePane() {
        onFx(() -> {
            window.stage().close();
            return true;
        });
        window.panel().close();
    }

    @Test
    void keysGoFromChangeToChangeIntoTheNextFile() {
        assertThat(onFx(() -> type(window.rows(), "n"))).isEqualTo(3);
        assertThat(onFx(() -> type(window.rows(), "n"))).isEqualTo(7);
        assertThat(onFx(() -> type(window.rows(), "n"))).isEqualTo(7);
        assertThat(onFx(() -> type(window.rows(), "p"))).isEqualTo(3);
    }

    @Test
    void copiesSelectedLinesAsCleanText() {
        String copied = onFx(() -> {
            window.rows().getSelectionModel().clearSelection();
            window.rows().getSelectionModel().selectRange(3, 5);
            window.rows().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, true, false, false));
            return Clipboard.getSystemClipboard().getString();
        });

        assertThat(copied).isEqualTo("int y;\nlong y;");
    }

    @Test
    void findsWhatIsTypedBehindASlash() {
        onFx(() -> type(window.rows(), "/"));
        TextField wanted = onFx(() -> (TextField) window.scene().getFocusOwner());
        onFx(() -> {
            wanted.setText("LONG");
            return true;
        });

        await().atMost(SOON).until(() -> onFx(() -> window.selected() == 4));
        assertThat(onFx(() -> type(wanted, "n")))
                .as("a letter that is typed into a text moves nothing")
                .isEqualTo(4);
    }

    /** Types one character and tells which row is selected then. */
    private int type(Node target, String character) {
        target.fireEvent(
                new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false));
        return window.selected();
    }

    private static final class NoActions implements WindowActions {
        @Override
        public void newTask() {
            // Nobody presses the button here.
        }

        @Override
        public void switchTheme() {
            // Nobody presses the button here.
        }
    }
}
