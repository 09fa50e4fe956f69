package dev.ophar.ui.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Carries values to the FX thread so that a burst costs one hop: while one is on its way, newer values replace older
 * ones. May be called from any thread.
 */
public final class Coalescing<T> {
    private final Executor fx;
    private final Consumer<? super T> receiver;
    private final AtomicReference<Object> waiting = new AtomicReference<>(NOTHING);
    private static final Object NOTHING = new Object();

    /** @param receiver gets the newest value, on the FX thread */
    public Coalescing(Executor fx, Consumer<? super T> receiver) {
        this.fx = fx;
        this.receiver = receiver;
    }

    /** Offers a value. */
    public void offer(T value) {
        if (waiting.getAndSet(value) == NOTHING) {
            fx.execute(this::deliver);
        }
    }

    @SuppressWarnings("unchecked") // only offer() puts values there
    private void deliver() {
        Object value = waiting.getAndSet(NOTHING);
        if (value != NOTHING) {
            receiver.accept((T) value);
        }
    }
}
