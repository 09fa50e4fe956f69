package dev.ophar.ui.thread;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Work of one kind of which only the newest counts: a result that was overtaken is dropped. To be used on one thread,
 * the FX thread.
 */
public final class Latest {
    private final Background background;
    private long ticket;

    Latest(Background background) {
        this.background = background;
    }

    /** Starts work; what an earlier start gives from now on is dropped. */
    public <T> void run(Callable<T> work, Consumer<? super T> succeeded, Consumer<Exception> failed) {
        long mine = ++ticket;
        background.run(
                work,
                result -> {
                    if (mine == ticket) {
                        succeeded.accept(result);
                    }
                },
                failure -> {
                    if (mine == ticket) {
                        failed.accept(failure);
                    }
                });
    }

    /** Drops what was started. */
    public void drop() {
        ticket++;
    }
}
