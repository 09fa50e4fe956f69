package dev.ophar.ui;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;

/** Waits for frames, which is how a window says that it has caught up. */
public final class Pulses {
    private Pulses() {}

    /** Returns when so many frames were painted. */
    public static void await(int frames) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(frames);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                left.countDown();
            }
        };
        Toolkit.onFx(() -> {
            timer.start();
            return null;
        });
        if (!left.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("no frames were painted for 30 s");
        }
        Toolkit.onFx(() -> {
            timer.stop();
            return null;
        });
    }
}
