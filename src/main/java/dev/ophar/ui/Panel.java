package dev.ophar.ui;

import dev.ophar.engine.Opened;
import dev.ophar.engine.Workspaces;
import dev.ophar.engine.Workspaces.Memory;
import dev.ophar.ui.start.DemoFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Opens the panel in this process: the start page when no workspace is found, the trust question when one is that
 * somebody else made, the desk otherwise.
 */
public final class Panel {
    private final Workspaces workspaces;
    private final Optional<Path> workspace;
    private final Clock clock;
    private final DemoFactory demo;

    /**
     * Prepares a panel; nothing is read and nothing opens yet.
     *
     * @param environment the environment variables of this process
     * @param workingFolder where relative paths of a person start
     * @param workspace the folder that was named on the command line
     * @param clock what time it is
     * @param demo makes the demo workspace
     */
    public Panel(
            Map<String, String> environment,
            Path workingFolder,
            Optional<Path> workspace,
            Clock clock,
            DemoFactory demo) {
        this.workspaces = new Workspaces(environment, workingFolder, clock);
        this.workspace = workspace;
        this.clock = clock;
        this.demo = demo;
    }

    /**
     * Opens the window and returns when it was closed and everything that ran in it has settled.
     *
     * @param shown run on the FX thread once the window is there
     * @throws UnsupportedOperationException if this machine can show no window; the message says why
     */
    public void openAndWait(Runnable shown) throws InterruptedException {
        Memory memory = workspaces.recall(workspace);
        Map<Path, FutureTask<Opened>> ahead = openAhead(memory);
        CountDownLatch closed = new CountDownLatch(1);
        CompletableFuture<PanelStage> opened = new CompletableFuture<>();
        ClassPathWarning.silence();
        Platform.startup(() -> {
            try {
                Theme.loadFonts();
                PanelStage stage = new PanelStage(new Stage(), workspaces, demo, clock, memory);
                stage.show(workspace, closed::countDown, folder -> opened(ahead, folder));
                opened.complete(stage);
                shown.run();
            } catch (RuntimeException e) {
                // The caller waits for the window; without this it would wait for ever.
                opened.completeExceptionally(e);
                closed.countDown();
            }
        });
        closed.await();
        try {
            opened.join().close();
        } finally {
            Platform.exit();
        }
    }

    /** Reading the workspace and starting the toolkit each take their time, so they go side by side. */
    private Map<Path, FutureTask<Opened>> openAhead(Memory memory) {
        return memory.start()
                .map(folder -> {
                    FutureTask<Opened> opening = new FutureTask<>(() -> workspaces.open(folder));
                    Thread thread = new Thread(opening, "panel-ahead");
                    thread.setDaemon(true);
                    thread.start();
                    return Map.of(folder, opening);
                })
                .orElse(Map.of());
    }

    private Callable<Opened> opened(Map<Path, FutureTask<Opened>> ahead, Path folder) {
        FutureTask<Opened> opening = ahead.get(folder);
        if (opening == null) {
            return () -> workspaces.open(folder);
        }
        return () -> {
            try {
                return opening.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        };
    }
}
