package dev.ophar.ui.thread;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Work off the FX thread whose result comes back to it. There is no way to start any without saying what if it fails. */
public final class Background {
    private final Executor workers;
    private final Executor fx;

    /**
     * @param workers where work is done
     * @param fx where results arrive
     */
    public Background(Executor workers, Executor fx) {
        this.workers = workers;
        this.fx = fx;
    }

    /**
     * Does work and hands over what came of it.
     *
     * @param succeeded gets the result, on the FX thread
     * @param failed gets what went wrong, on the FX thread
     */
    public <T> void run(Callable<T> work, Consumer<? super T> succeeded, Consumer<Exception> failed) {
        workers.execute(() -> {
            T result;
            try {
                result = work.call();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) { // whatever work throws belongs to its caller
                fx.execute(() -> failed.accept(e));
                return;
            }
            fx.execute(() -> succeeded.accept(result));
        });
    }

    /** A place for work of which only the newest counts. */
    public Latest latest() {
        return new Latest(this);
    }
}
