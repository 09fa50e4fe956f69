package dev.ophar.ui.thread;

import java.util.ArrayDeque;
import java.util.Queue;
import javafx.animation.AnimationTimer;

/**
 * Work of the FX thread that can wait until the window has been painted: one piece a frame, in the order in which it was
 * given. FX thread only; nothing happens before a window is shown.
 */
public final class AfterPaint {
    /** The first frames of a window are the ones that a person waits for. */
    private static final int FRAMES_FIRST = 4;

    private final Queue<Runnable> left = new ArrayDeque<>();

    /** Keeps a piece of work for later. */
    public void add(Runnable piece) {
        left.add(piece);
    }

    /** Begins to count frames; to be called once the window has all that it needs at first. */
    public void begin() {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                frames++;
                if (left.isEmpty()) {
                    stop();
                } else if (frames > FRAMES_FIRST) {
                    left.remove().run();
                }
            }
        }.start();
    }
}
