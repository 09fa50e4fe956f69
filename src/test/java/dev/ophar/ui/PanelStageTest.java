package dev.ophar.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ophar.engine.SmallWorkspace;
import dev.ophar.engine.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Toolkit.class)
final class PanelStageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private SmallWorkspace small;
    private Workspaces workspaces;
    private Stage stage;
    private Optional<PanelStage> panel = Optional.empty();

    @BeforeEach
    void make() throws IOException, InterruptedException {
        small = SmallWorkspace.in(folder);
        Map<String, String> environment = new HashMap<>(small.environment());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("XDG_DATA_HOME", folder.resolve("data").toString());
        Path here = Files.createDirectories(folder.resolve("here"));
        workspaces = new Workspaces(environment, here, Clock.systemUTC());
        stage = Toolkit.onFx(Stage::new);
    }

    private void show(Optional<Path> named) {
        Workspaces.Memory memory = workspaces.recall(named);
        panel = Optional.of(Toolkit.onFx(() -> {
            PanelStage made = new PanelStage(stage, workspaces, place -> List.of(), Clock.systemUTC(), memory);
            made.show(named, () -> {}, folder -> () -> workspaces.open(folder));
            return made;
        }));
    }

    @AfterEach
    void close() {
        Toolkit.onFx(() -> {
            stage.close();
            return 0;
        });
        panel.ifPresent(PanelStage::close);
    }

    private <T extends Node> Optional<T> find(Class<T> type, Predicate<T> wanted) {
        Deque<Node> left = new ArrayDeque<>(List.of(stage.getScene().getRoot()));
        while (!left.isEmpty()) {
            Node node = left.pop();
            if (type.isInstance(node) && wanted.test(type.cast(node))) {
                return Optional.of(type.cast(node));
            }
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(left::push);
            }
        }
        return Optional.empty();
    }

    private void awaitText(String text) {
        await().atMost(PATIENCE)
                .until(() -> Toolkit.onFx(() ->
                        find(Label.class, label -> text.equals(label.getText())).isPresent()));
    }

    /** Presses a button as soon as it may be pressed: a disabled one deaf to it waits for the engine's answer. */
    private void press(String button) {
        await().atMost(PATIENCE)
                .until(() -> Toolkit.onFx(() -> {
                    Optional<Button> ready = find(Button.class, b -> button.equals(b.getText()) && !b.isDisabled());
                    ready.ifPresent(Button::fire);
                    return ready.isPresent();
                }));
    }

    private void write(String field, String text) {
        Toolkit.onFx(() -> {
            find(TextInputControl.class, input -> field.equals(input.getAccessibleText()))
                    .orElseThrow()
                    .setText(text);
            return 0;
        });
    }

    @Test
    void showsTheStartPageWhereNoWorkspaceIs() {
        show(Optional.empty());

        awaitText("Open a workspace…");
        awaitText("Create one here…");
        awaitText("Try the demo");
    }

    @Test
    void asksForTrustWithTheHarmlessAnswerFocused() {
        show(Optional.of(small.root()));
        awaitText("Trust this workspace?");
        assertThat(Toolkit.onFx(() -> stage.getScene().getFocusOwner()))
                .isInstanceOfSatisfying(
                        Button.class, b -> assertThat(b.getText()).isEqualTo("Look only"));

        press("Look only");
        awaitText("Looking only: this workspace is not trusted, so nothing of it runs.");
        press("Trust this workspace…");
        awaitText("Trust this workspace?");
        press("Trust and open");
        awaitText("Queue");
        assertThat(Toolkit.onFx(() -> find(Button.class, b -> "Trust this workspace…".equals(b.getText()))
                        .filter(b -> b.getParent().isVisible())))
                .isEmpty();
    }

    @Test
    void writesATaskInTheForm() throws IOException {
        workspaces.trust(small.root());
        show(Optional.of(small.root()));
        awaitText("Queue");

        press("New task");
        awaitText("New task");
        write("Title", "Answer");
        write("Prompt", "Write 42");
        write("Allowed scope", "src/**");
        write("Visible tests", "sh check.sh");
        press("Save task");

        Path file = small.root().resolve("tasks/answer.json");
        await().atMost(PATIENCE).until(() -> Files.exists(file));
        assertThat(Files.readString(file)).contains("\"prompt\": \"Write 42\"");
        awaitText("answer");
    }

    @Test
    void escapeLeavesTheFormAndGivesTheWindowBack() throws IOException {
        workspaces.trust(small.root());
        show(Optional.of(small.root()));
        awaitText("Queue");
        press("New task");
        assertThat(windowRests()).isTrue();

        Toolkit.onFx(() -> {
            Node owner = stage.getScene().getFocusOwner();
            owner.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
            return 0;
        });
        assertThat(windowRests()).isFalse();
    }

    private boolean windowRests() {
        return Toolkit.onFx(
                () -> stage.getScene().getRoot().lookup(".under-form").isDisabled());
    }

    @Test
    void remembersTheLook() {
        show(Optional.empty());
        Toolkit.onFx(() -> {
            panel.orElseThrow().switchTheme();
            return 0;
        });
        await().atMost(PATIENCE)
                .until(() -> workspaces.recall(Optional.empty()).theme().equals(Optional.of("dark")));
        Toolkit.onFx(() -> {
            panel.orElseThrow().switchTheme();
            return 0;
        });
        await().atMost(PATIENCE)
                .until(() -> workspaces.recall(Optional.empty()).theme().equals(Optional.of("light")));
    }
}
