package dev.ophar.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ophar.engine.Engine;
import dev.ophar.engine.EngineOptions;
import dev.ophar.engine.ProofFiles;
import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.model.Actor;
import dev.ophar.model.TestChange;
import dev.ophar.ui.main.WindowActions;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Paints every pane into {@code target/screenshots}, so that a reader of a change can look at it. */
@ExtendWith(Toolkit.class)
final class PaneRenderTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int FEWEST_COLOURS = 20;

    private record Size(int width, int height) {}

    @Test
    void paintsEveryPaneInLightAndDarkSmallAndLarge(@TempDir Path folder) throws Exception {
        Engine engine = workspaceWithHistory(folder);
        WarningsOfStyle warnings = new WarningsOfStyle();
        PanelAssembly panel = Toolkit.onFx(() -> PanelAssembly.of(engine, Clock.systemUTC(), new NoWindow()));
        try {
            Scene scene = Toolkit.onFx(() -> {
                Scene made = new Scene(panel.loadMainWindow(), 1024, 700);
                Theme.style(made);
                return made;
            });
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            Toolkit.onFx(() -> !panel.session().state().tasks().isEmpty()));
            Toolkit.onFx(() -> {
                panel.session().selectedTaskProperty().set(Optional.of("T-right"));
                panel.actions().reconcile();
                return null;
            });
            for (Theme theme : Theme.values()) {
                for (Size size : List.of(new Size(1024, 700), new Size(1920, 1080))) {
                    paintAll(scene, theme, size);
                }
            }
        } finally {
            panel.close();
            Toolkit.onFx(() -> {
                Theme.LIGHT.use();
                return null;
            });
        }
        assertThat(warnings.seen()).isEmpty();
    }

    private static void paintAll(Scene scene, Theme theme, Size size) throws Exception {
        Stage stage = Toolkit.onFx(() -> {
            theme.use();
            Stage made = new Stage();
            made.setScene(scene);
            made.setWidth(size.width());
            made.setHeight(size.height());
            made.show();
            return made;
        });
        List<TabPane> tabPanes = Toolkit.onFx(() -> {
            List<TabPane> found = new ArrayList<>();
            scene.getRoot().lookupAll(".tab-pane").forEach(node -> found.add((TabPane) node));
            return found;
        });
        assertThat(tabPanes).hasSizeGreaterThanOrEqualTo(2);
        for (TabPane tabPane : tabPanes) {
            for (int i = 0; i < tabPane.getTabs().size(); i++) {
                int tab = i;
                Toolkit.onFx(() -> {
                    tabPane.getSelectionModel().select(tab);
                    return null;
                });
                paint(scene, tabPane.getTabs().get(i).getText(), theme, size);
            }
        }
        Toolkit.onFx(() -> {
            stage.hide();
            return null;
        });
    }

    private static void paint(Scene scene, String pane, Theme theme, Size size) throws Exception {
        Pulses.await(5);
        WritableImage image = Toolkit.onFx(() -> scene.snapshot(null));
        BufferedImage copy =
                new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < copy.getHeight(); y++) {
            for (int x = 0; x < copy.getWidth(); x++) {
                int colour = image.getPixelReader().getArgb(x, y);
                copy.setRGB(x, y, colour);
                colours.add(colour);
            }
        }
        Files.createDirectories(PICTURES);
        String name = pane + "-" + theme + "-" + size.width() + "x" + size.height() + ".png";
        ImageIO.write(
                copy, "png", PICTURES.resolve(name.toLowerCase(Locale.ROOT)).toFile());
        assertThat(colours).as(name).hasSizeGreaterThan(FEWEST_COLOURS);
    }

    /** One task right at once, one sent back, one not run, and a claim that does not hold. */
    private static Engine workspaceWithHistory(Path folder) throws Exception {
        SmallWorkspace workspace = SmallWorkspace.in(folder);
        workspace.executor(SmallWorkspace.RIGHT);
        workspace.task("T-right", Map.of("title", "Put the right value into the file"));
        RunOutcome right = workspace.run("T-right").get(0);
        ProofFiles.tests(
                workspace.evidence(right, 1), Map.of(TestChange.FIXED, 2, TestChange.FLAKY, 1, TestChange.PASSING, 40));
        workspace.executor(SmallWorkspace.WRONG);
        workspace.task("T-wrong", Map.of("title", "An agent that does something else"));
        workspace.run("T-wrong");
        workspace.task("T-new", Map.of("title", "A task that has not run yet"));
        SmallWorkspace.write(
                workspace.root().resolve("state/STATE.md"),
                "## Machine-checked claims\n```json\n[{\"kind\":\"ledger\",\"task\":\"T-right\",\"event\":\"accept\"},"
                        + "{\"kind\":\"ledger\",\"task\":\"T-wrong\",\"event\":\"accept\"}]\n```\n");
        return Engine.open(new EngineOptions(
                Optional.of(workspace.root()),
                workspace.environment(),
                workspace.root(),
                Actor.PANEL,
                Clock.systemUTC()));
    }

    /** A colour variable that the theme does not know is only a warning to JavaFX, and a wrong colour to a person. */
    private static final class WarningsOfStyle extends Handler {
        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final Logger logger = Logger.getLogger("javafx.css");

        WarningsOfStyle() {
            logger.addHandler(this);
        }

        List<String> seen() {
            logger.removeHandler(this);
            return List.copyOf(seen);
        }

        @Override
        public void publish(LogRecord record) {
            seen.add(record.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static final class NoWindow implements WindowActions {
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
