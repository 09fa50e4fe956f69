package dev.ophar.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

final class RingListTest {
    private static RingList<Integer> ring(int capacity) {
        return new RingList<>(capacity, Long.MAX_VALUE, item -> 1);
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** A list that is kept like the ring by what the ring tells its listeners only. */
    private static List<Integer> mirror(RingList<Integer> ring) {
        List<Integer> mirror = new ArrayList<>(ring);
        ring.addListener((ListChangeListener<Integer>) change -> {
            while (change.next()) {
                assertThat(mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize()))
                        .isEqualTo(change.getRemoved());
                mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                        .clear();
                mirror.addAll(change.getFrom(), new ArrayList<>(change.getAddedSubList()));
            }
        });
        return mirror;
    }

    @Test
    void losesTheFirstItemsWhenItIsFull() {
        RingList<Integer> ring = ring(5);
        ring.append(false, numbers(0, 4));
        ring.append(false, numbers(4, 7));

        assertThat(ring).containsExactly(2, 3, 4, 5, 6);
        assertThat(ring.firstNumber()).isEqualTo(2);
    }

    @Test
    void keepsTheEndOfMoreItemsThanItHolds() {
        RingList<Integer> ring = ring(5);
        ring.append(false, numbers(0, 3));
        ring.append(false, numbers(3, 20));

        assertThat(ring).containsExactly(15, 16, 17, 18, 19);
    }

    @Test
    void putsAnItemThatCameFurtherInThePlaceOfTheLast() {
        RingList<Integer> ring = ring(5);
        ring.append(false, numbers(0, 3));
        ring.append(true, List.of(22, 23));

        assertThat(ring).containsExactly(0, 1, 22, 23);
    }

    @Test
    void losesTheLastItemsWhenSomeAreAddedBefore() {
        RingList<Integer> ring = ring(5);
        ring.append(false, numbers(10, 14));

        assertThat(ring.prepend(numbers(7, 10))).isTrue();
        assertThat(ring).containsExactly(7, 8, 9, 10, 11);
        assertThat(ring.firstNumber()).isEqualTo(-3);
    }

    @Test
    void losesItemsThatWeighTooMuch() {
        RingList<String> ring = new RingList<>(100, 10, String::length);
        ring.append(false, List.of("aaaa", "bbbb"));
        ring.append(false, List.of("cccc"));
        assertThat(ring).containsExactly("bbbb", "cccc");

        ring.append(false, List.of("x".repeat(50)));
        assertThat(ring).containsExactly("x".repeat(50));
    }

    @Test
    void tellsItsListenersExactlyWhatHappened() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RingList<Integer> ring = new RingList<>(20, 60, item -> item % 7);
        List<Integer> mirror = mirror(ring);
        int next = 0;
        for (int i = 0; i < 5000; i++) {
            List<Integer> news = numbers(next, next + random.nextInt(26));
            next += news.size();
            long numberBefore = ring.firstNumber();
            Integer watched = ring.isEmpty() ? null : ring.get(ring.size() - 1);
            int place = ring.size() - 1;
            int what = random.nextInt(10);
            if (what == 0) {
                ring.replaceAll(news);
            } else if (what < 3) {
                ring.prepend(news);
            } else {
                ring.append(false, news);
            }
            assertThat(mirror).as("seed %d, step %d", seed, i).isEqualTo(ring);
            int nowAt = (int) (numberBefore + place - ring.firstNumber());
            if (what >= 3 && watched != null && nowAt >= 0 && nowAt < ring.size()) {
                assertThat(ring.get(nowAt)).as("seed %d, step %d", seed, i).isEqualTo(watched);
            }
        }
    }
}
