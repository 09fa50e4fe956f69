package dev.ophar.ui.thread;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A thread off the FX thread that looks around at fixed times. A look that fails is told and the next one comes. */
public final class Heartbeat implements AutoCloseable {
    private final ScheduledExecutorService schedule;
    private final Consumer<RuntimeException> failed;

    /**
     * @param name of its thread
     * @param failed gets what escapes from a look, on this thread
     */
    public Heartbeat(String name, Consumer<RuntimeException> failed) {
        this.failed = failed;
        this.schedule = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Looks with this much time between the end of a look and the next. */
    public void every(Duration pause, Runnable look) {
        // run() lets nothing escape that the future could tell.
        ScheduledFuture<?> unused = schedule.scheduleWithFixedDelay(
                () -> run(look), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            // The schedule would end without a word.
            failed.accept(e);
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
