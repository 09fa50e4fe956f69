package dev.ophar.ui;

import dev.ophar.engine.Engine;
import dev.ophar.engine.EngineOptions;
import dev.ophar.model.Actor;
import dev.ophar.store.Workspace;
import dev.ophar.ui.main.WindowActions;
import dev.ophar.ui.shared.Session;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/**
 * Prints how long the frames of the panel are while a ledger of 100,000 lines is read and while a log grows by 100,000
 * lines a second, and how long it takes to switch between tasks. A program, not a test: times depend on the machine, so
 * nothing is asserted. It is given an empty folder. Without a display it paints into memory.
 */
public final class PanelFrames {
    private static final int LEDGER_LINES = 100_000;
    private static final int LINES_A_SECOND = 100_000;
    private static final int SECONDS = 6;
    private static final int SWITCHES = 41;
    private static final List<String> TASKS = List.of("task-1", "task-2", "task-3");

    private final Path folder;
    private final List<Double> frames = new ArrayList<>();

    private PanelFrames(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        if (System.getenv("DISPLAY") == null) {
            PanelPicture.paintInMemory();
        }
        new PanelFrames(Path.of(args[0])).measure();
        Platform.exit();
    }

    private void measure() throws IOException, InterruptedException, ExecutionException {
        Workspace workspace = Workspace.at(folder);
        workspace.create();
        Path log = Files.createDirectories(workspace.runs().resolve("T/20261120T083444Z-00ff00/iter1"))
                .resolve("executor.log");
        Files.writeString(log, "begin\n");
        Engine engine = Engine.open(
                new EngineOptions(Optional.of(folder), System.getenv(), folder, Actor.PANEL, Clock.systemUTC()));
        CompletableFuture<Scene> shown = new CompletableFuture<>();
        CompletableFuture<PanelAssembly> opened = new CompletableFuture<>();
        Platform.startup(() -> {
            Theme.loadFonts();
            Theme.LIGHT.use();
            PanelAssembly panel = PanelAssembly.of(engine, Clock.systemUTC(), new NoActions());
            Scene scene = new Scene(panel.loadMainWindow(), 1440, 900);
            Theme.style(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            watchFrames();
            opened.complete(panel);
            shown.complete(scene);
        });
        PanelAssembly panel = opened.get();
        Scene scene = shown.get();
        TimeUnit.SECONDS.sleep(4);
        frames.clear();
        writeLedger(workspace.ledgerFile());
        TimeUnit.SECONDS.sleep(5);
        report("reading 100,000 lines of ledger");
        switchTasks(panel, scene);
        for (String text : List.of("t", "ta", "task-7", "task", "")) {
            Platform.runLater(() -> ((TextField) scene.lookup(".ledger-pane .text-field")).setText(text));
            TimeUnit.MILLISECONDS.sleep(400);
        }
        report("filtering it");
        Platform.runLater(() -> {
            panel.session().selectedTaskProperty().set(Optional.of("T"));
            panel.session().wantedLogProperty().set(Optional.of(new Session.LogPlace("executor")));
        });
        TimeUnit.SECONDS.sleep(2);
        report("opening a log");
        long written = print(log);
        report("following " + written + " lines in " + SECONDS + " s");
        TimeUnit.MILLISECONDS.sleep(500);
        Platform.runLater(() -> {
            ListView<?> list = (ListView<?>) scene.lookup(".log-list");
            say("rows at the end: %,d", list.getItems().size());
        });
        Platform.runLater(() -> ((TextField) scene.lookup("#find")).setText("99"));
        TimeUnit.SECONDS.sleep(1);
        frames.clear();
        print(log);
        report("the same while looking for a text");
        panel.close();
    }

    /** From the choice of a task until the frame after the one in which its name is painted above the tabs. */
    private void switchTasks(PanelAssembly panel, Scene scene) throws InterruptedException, ExecutionException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < SWITCHES; i++) {
            String task = TASKS.get(i % TASKS.size());
            CompletableFuture<Double> painted = new CompletableFuture<>();
            Platform.runLater(() -> {
                long began = System.nanoTime();
                panel.session().selectedTaskProperty().set(Optional.of(task));
                afterNextFrame(scene, () -> painted.complete((System.nanoTime() - began) / 1e6));
            });
            times.add(painted.get());
            TimeUnit.MILLISECONDS.sleep(150);
        }
        Collections.sort(times);
        say(
                "switching between tasks: median %.1f ms (%.1f to %.1f, %d times)",
                times.get(times.size() / 2), times.get(0), times.get(times.size() - 1), times.size());
        frames.clear();
    }

    /** The listener runs when a frame has been laid out and handed to the painter; the next one waits for the painter. */
    private static void afterNextFrame(Scene scene, Runnable painted) {
        AtomicInteger pulses = new AtomicInteger();
        AtomicReference<Runnable> listener = new AtomicReference<>(() -> {});
        listener.set(() -> {
            if (pulses.incrementAndGet() == 2) {
                scene.removePostLayoutPulseListener(listener.get());
                painted.run();
            } else {
                Platform.requestNextPulse();
            }
        });
        scene.addPostLayoutPulseListener(listener.get());
        Platform.requestNextPulse();
    }

    private static void writeLedger(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < LEDGER_LINES; i++) {
                out.write(String.format(
                        Locale.ROOT,
                        "{\"ts\":\"2026-11-20T08:34:44Z\",\"event\":\"%s\",\"task_id\":\"task-%d\",\"iteration\":1}%n",
                        i % 3 == 0 ? "open" : i % 3 == 1 ? "dispatch" : "accept",
                        i / 3 % 500));
            }
        }
    }

    private static long print(Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(log, StandardOpenOption.APPEND)) {
            while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SECONDS)) {
                long due = (System.nanoTime() - start) * LINES_A_SECOND / TimeUnit.SECONDS.toNanos(1);
                for (; written < due; written++) {
                    out.write(
                            "\u001b[32mok\u001b[0m " + written + " - a line as a test runner prints it, with a name\n");
                }
                out.flush();
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        return written;
    }

    private void watchFrames() {
        new AnimationTimer() {
            private long last;

            @Override
            public void handle(long now) {
                long time = System.nanoTime();
                if (last != 0) {
                    synchronized (frames) {
                        frames.add((time - last) / 1e6);
                    }
                }
                last = time;
            }
        }.start();
    }

    private void report(String what) {
        List<Double> sorted;
        synchronized (frames) {
            sorted = new ArrayList<>(frames);
            frames.clear();
        }
        Collections.sort(sorted);
        say(
                "%s: %d frames, median %.1f ms, 95 %% %.1f ms, longest %.1f ms, %d over 50 ms",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.get(sorted.size() - 1),
                sorted.stream().filter(ms -> ms > 50).count());
    }

    private static void say(String format, Object... args) {
        System.out.println(String.format(Locale.ROOT, format, args));
    }

    private static final class NoActions implements WindowActions {
        @Override
        public void newTask() {
            // Nobody presses the button.
        }

        @Override
        public void switchTheme() {
            // Nobody presses the button.
        }
    }
}
