package dev.ophar.ui.thread;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javafx.animation.AnimationTimer;

/** Does work of the FX thread that can wait until the window has been painted, one piece a frame. */
public final class AfterPaint {
    /** The first frames of a window are the ones that a person waits for. */
    private static final int FRAMES_FIRST = 4;

    private AfterPaint() {}

    /** Starts to do it; to be called on the FX thread, and needs a window that is shown sooner or later. */
    public static void run(List<Runnable> pieces) {
        Queue<Runnable> left = new ArrayDeque<>(pieces);
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
