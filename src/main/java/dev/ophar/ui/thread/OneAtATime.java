package dev.ophar.ui.thread;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Work of one kind that is wanted again and again, with every key that a person presses: at most one is under way, and
 * of those that are wanted meanwhile only the newest is begun. To be used on one thread, the FX thread.
 */
public final class OneAtATime {
    private final Background background;
    private boolean busy;
    private Optional<Runnable> next = Optional.empty();

    public OneAtATime(Background background) {
        this.background = background;
    }

    /** Begins work, or keeps it until what is under way has ended; what was kept before is dropped. */
    public <T> void run(Callable<T> work, Consumer<? super T> succeeded, Consumer<Exception> failed) {
        Runnable begin = () -> background.run(
                work,
                result -> {
                    succeeded.accept(result);
                    ended();
                },
                failure -> {
                    failed.accept(failure);
                    ended();
                });
        if (busy) {
            next = Optional.of(begin);
        } else {
            busy = true;
            begin.run();
        }
    }

    private void ended() {
        Optional<Runnable> begin = next;
        next = Optional.empty();
        busy = begin.isPresent();
        begin.ifPresent(Runnable::run);
    }
}
