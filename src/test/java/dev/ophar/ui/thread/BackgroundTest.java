package dev.ophar.ui.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class BackgroundTest {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<Object> seen = new ArrayList<>();

    @Test
    void handsOverFailuresAsWellAsResults() {
        Background background = new Background(Runnable::run, Runnable::run);

        background.run(() -> "done", seen::add, seen::add);
        background.run(
                () -> {
                    throw new IOException("disk full");
                },
                seen::add,
                failure -> seen.add(failure.getMessage()));

        assertThat(seen).containsExactly("done", "disk full");
    }

    @Test
    void dropsAResultThatWasOvertaken() {
        Latest latest = new Background(waiting::add, Runnable::run).latest();

        latest.run(() -> "old", seen::add, seen::add);
        latest.run(() -> "new", seen::add, seen::add);
        waiting.forEach(Runnable::run);

        assertThat(seen).containsExactly("new");
    }

    @Test
    void dropsTheFailureOfWorkThatWasOvertakenToo() {
        Latest latest = new Background(waiting::add, Runnable::run).latest();

        latest.run(
                () -> {
                    throw new IOException("old");
                },
                seen::add,
                seen::add);
        latest.drop();
        waiting.forEach(Runnable::run);

        assertThat(seen).isEmpty();
    }

    @Test
    void carriesABurstInOneHopWithTheNewestValue() {
        Coalescing<Integer> coalescing = new Coalescing<>(waiting::add, seen::add);

        for (int i = 1; i <= 1000; i++) {
            coalescing.offer(i);
        }
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        coalescing.offer(1001);
        waiting.remove().run();

        assertThat(seen).containsExactly(1000, 1001);
    }
}
