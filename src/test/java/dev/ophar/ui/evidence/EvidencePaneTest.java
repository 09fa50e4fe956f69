package dev.ophar.ui.evidence;

import static dev.ophar.ui.Toolkit.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ophar.engine.ProofFiles;
import dev.ophar.model.TestChange;
import dev.ophar.ui.OpenWorkspace;
import dev.ophar.ui.PanelAssembly;
import dev.ophar.ui.Theme;
import dev.ophar.ui.Toolkit;
import dev.ophar.ui.main.WindowActions;
import dev.ophar.ui.shared.Session.FilePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Toolkit.class)
final class EvidencePaneTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MANY = 20_000;

    @TempDir
    private Path folder;

    private Window window;
    private OpenWorkspace workspace;

    /** The pane in a window of its own. */
    private record Window(PanelAssembly panel, Scene scene, Stage stage) {
        ListView<?> tests() {
            return (ListView<?>) scene.lookup(".test-list");
        }

        /** The button or link in this style that says this. */
        ButtonBase find(String style, String text) {
            return scene.getRoot().lookupAll(style).stream()
                    .map(ButtonBase.class::cast)
                    .filter(button -> button.getText().contains(text))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing says " + text));
        }

        List<String> texts(String style) {
            return scene.getRoot().lookupAll(style).stream()
                    .map(node -> ((Label) node).getText())
                    .toList();
        }
    }

    @BeforeEach
    void openPane() throws IOException {
        workspace = new OpenWorkspace(folder);
        window = onFx(() -> {
            PanelAssembly panel = PanelAssembly.of(workspace.session().engine(), Clock.systemUTC(), new NoActions());
            Scene scene = new Scene(panel.load("evidence/EvidencePane.fxml"), 760, 500);
            Theme.style(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return new Window(panel, scene, stage);
        });
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
    void makesCellsOnlyForTheTestsThatAreSeen() throws IOException {
        ProofFiles.tests(workspace.iteration("T", 1), Map.of(TestChange.PASSING, MANY, TestChange.FIXED, 1));
        select();
        await().atMost(SOON).until(() -> onFx(() -> window.tests().getItems().size() == 1));

        onFx(() -> {
            window.find(".test-choice", "passing  " + MANY).fire();
            return true;
        });
        await().atMost(SOON).until(() -> onFx(() -> window.tests().getItems().size() == MANY));
        int cells = onFx(() -> {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            return window.scene().getRoot().lookupAll(".test-name").size();
        });
        assertThat(cells).isBetween(1, 40);
    }

    @Test
    void foldsManyFactsAndShowsTheOnesThatBlockFirst() throws IOException {
        List<Map<String, Object>> facts = IntStream.range(0, 40)
                .<Map<String, Object>>mapToObj(i -> Map.of(
                        "kind",
                        i == 39 ? "test_settings_changed" : "test_removed",
                        "path",
                        "f" + i + "\u202e.py",
                        "line",
                        i,
                        "text",
                        "t",
                        "blocks",
                        i == 39))
                .toList();
        ProofFiles.truth(workspace.iteration("T", 1), Map.of("integrity_facts", facts));
        select();
        await().atMost(SOON).until(() -> onFx(() -> !window.texts(".fact-kind").isEmpty()));

        assertThat(onFx(() -> window.texts(".fact-kind")))
                .startsWith("test settings changed", "test removed")
                .hasSize(6);
        onFx(() -> {
            window.find(".hyperlink", "Show all 40 facts").fire();
            return true;
        });
        assertThat(onFx(() -> window.texts(".fact-kind"))).hasSize(40);
        onFx(() -> {
            window.find(".hyperlink", "f39\\u{202e}.py:39").fire();
            return true;
        });
        assertThat(onFx(() -> window.panel().session().wantedFileProperty().get()))
                .contains(new FilePlace("f39\u202e.py", 39));
    }

    private void select() {
        onFx(() -> {
            window.panel().session().selectedTaskProperty().set(Optional.of("T"));
            return true;
        });
    }

    private static final class NoActions implements WindowActions {
        @Override
        public void newTask() {
            throw new UnsupportedOperationException("nobody presses a button here");
        }

        @Override
        public void switchTheme() {
            throw new UnsupportedOperationException("nobody presses a button here");
        }
    }
}
