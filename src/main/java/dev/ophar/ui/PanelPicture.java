package dev.ophar.ui;

import dev.ophar.engine.Engine;
import dev.ophar.ui.main.WindowActions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Paints the panel of a workspace into a picture, also on a machine without a display. */
public final class PanelPicture {
    private static final int SETTLE_FRAMES = 30;
    private static final long MOST_SECONDS = 60;

    private final Engine engine;
    private final Clock clock;

    public PanelPicture(Engine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** Lets the toolkit paint into memory; to be called before it starts, on a machine without a display. */
    public static void paintInMemory() {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("headless.geometry", "3840x2160-32");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
    }

    /**
     * Paints the panel as it is once it has read the workspace.
     *
     * @throws IOException if the picture cannot be painted on this machine, or not written
     */
    public void paint(Path file, Theme theme, int width, int height) throws IOException, InterruptedException {
        CompletableFuture<PanelAssembly> opened = new CompletableFuture<>();
        CompletableFuture<WritableImage> image = new CompletableFuture<>();
        try {
            ClassPathWarning.silence();
            Platform.startup(() -> show(theme, width, height, opened, image));
            write(image.get(MOST_SECONDS, TimeUnit.SECONDS), file);
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | ExecutionException e) {
            throw new IOException("this machine cannot paint a window: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("the window was not painted within " + MOST_SECONDS + " s", e);
        } finally {
            if (opened.isDone()) {
                opened.join().close();
            }
            Platform.exit();
        }
    }

    private void show(
            Theme theme,
            int width,
            int height,
            CompletableFuture<PanelAssembly> opened,
            CompletableFuture<WritableImage> image) {
        try {
            Theme.loadFonts();
            theme.use();
            PanelAssembly assembly = PanelAssembly.of(engine, clock, new NoWindowActions());
            opened.complete(assembly);
            Scene scene = new Scene(assembly.loadMainWindow(), width, height);
            Theme.style(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            whenSettled(assembly, () -> image.complete(scene.snapshot(null)));
        } catch (RuntimeException | LinkageError e) {
            // A missing system library shows as the latter; without this the caller would wait in vain.
            image.completeExceptionally(e);
        }
    }

    /** Some frames after the first state has arrived, everything that is read for it is there too. */
    private static void whenSettled(PanelAssembly assembly, Runnable settled) {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                boolean read = !assembly.session().state().ledger().isEmpty();
                frames = read ? frames + 1 : 0;
                if (frames > SETTLE_FRAMES) {
                    stop();
                    settled.run();
                }
            }
        }.start();
    }

    private static void write(WritableImage image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        ImageIO.write(copy, "png", file.toFile());
    }

    private static final class NoWindowActions implements WindowActions {
        @Override
        public void newTask() {
            // A picture has nobody who could press the button.
        }

        @Override
        public void switchTheme() {
            // A picture keeps the look that it was asked for.
        }
    }
}
