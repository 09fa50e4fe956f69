package dev.ophar.ui.thread;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * The only way onto the FX thread. Runs at once when it is there already. What escapes from a task is handed to the
 * given place and never lost.
 */
public final class FxThread implements Executor {
    private final Consumer<Throwable> failed;

    /** @param failed gets what escapes from a task, on the FX thread */
    public FxThread(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            run(task);
        } else {
            Platform.runLater(() -> run(task));
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // The boundary of one task: the window must live on, and the mistake must be seen.
            failed.accept(e);
        }
    }
}
