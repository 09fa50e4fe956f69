package dev.ophar.ui;

import dev.ophar.engine.Engine;
import dev.ophar.ui.main.WindowActions;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Opens the panel in this process. */
public final class Panel {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;

    private final Engine engine;
    private final Clock clock;

    public Panel(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Opens the window and returns when it was closed.
     *
     * @param shown run on the FX thread once the window is there
     * @throws UnsupportedOperationException if this machine can show no window; the message says why
     */
    public void openAndWait(Runnable shown) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<PanelAssembly> opened = new CompletableFuture<>();
        Platform.startup(() -> {
            Theme.loadFonts();
            Stage stage = new Stage();
            PanelWindow window = new PanelWindow(stage);
            PanelAssembly assembly = PanelAssembly.of(engine, clock, window);
            opened.complete(assembly);
            Scene scene = new Scene(assembly.loadMainWindow(), WIDTH, HEIGHT);
            Theme.style(scene);
            window.useTheme(Theme.LIGHT);
            Shortcuts.install(scene, assembly);
            stage.setScene(scene);
            stage.setTitle("Ophar — " + engine.workspace().getFileName());
            stage.setMinWidth(LEAST_WIDTH);
            stage.setMinHeight(LEAST_HEIGHT);
            stage.setOnHidden(event -> closed.countDown());
            stage.show();
            shown.run();
        });
        closed.await();
        opened.join().close();
        Platform.exit();
    }

    /** The window's own actions. */
    private static final class PanelWindow implements WindowActions {
        private final Stage stage;
        private Theme theme = Theme.LIGHT;

        PanelWindow(Stage stage) {
            this.stage = stage;
        }

        void useTheme(Theme wanted) {
            theme = wanted;
            theme.use();
        }

        @Override
        public void newTask() {
            stage.toFront();
        }

        @Override
        public void switchTheme() {
            useTheme(theme.other());
        }
    }
}
