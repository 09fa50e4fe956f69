package dev.ophar.ui.logs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/**
 * A list of bounded length and weight that grows at one end and loses what is too much at the other. Every item keeps a
 * number for as long as it is in the list, whatever happens before it. One thread only.
 */
final class RingList<E> extends ObservableListBase<E> {
    private final @Nullable Object[] items;
    private final long mostWeight;
    private final ToIntFunction<? super E> weigh;
    private int head;
    private int size;
    private long weight;
    private long firstNumber;

    /**
     * @param capacity most items
     * @param mostWeight most weight of all items together; the newest item stays whatever it weighs
     * @param weigh the weight of an item
     */
    RingList(int capacity, long mostWeight, ToIntFunction<? super E> weigh) {
        this.items = new Object[capacity];
        this.mostWeight = mostWeight;
        this.weigh = weigh;
    }

    @Override
    @SuppressWarnings("unchecked") // only items of E are put in
    public E get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index + " of " + size);
        }
        @Nullable Object item = items[place(index)];
        return (E) item;
    }

    @Override
    public int size() {
        return size;
    }

    /** The number of the first item; the others follow. */
    long firstNumber() {
        return firstNumber;
    }

    /** Tells whether this many more items would push others out. */
    boolean isFullWith(int more) {
        return size + more > items.length || weight > mostWeight;
    }

    /** What is in it now, for other threads. */
    List<E> snapshot() {
        return new ArrayList<>(this);
    }

    /** Replaces everything; of too many items the last ones stay. */
    void replaceAll(List<? extends E> news) {
        beginChange();
        List<E> removed = snapshot();
        firstNumber += size;
        size = 0;
        head = 0;
        weight = 0;
        Arrays.fill(items, null);
        putLast(news);
        nextReplace(0, size, removed);
        endChange();
    }

    /**
     * Adds at the end and takes away at the beginning what is too much.
     *
     * @param replacesLast whether the first of the new items takes the place of the last one here
     */
    void append(boolean replacesLast, List<? extends E> news) {
        if (news.isEmpty()) {
            return;
        }
        if (news.size() >= items.length) {
            replaceAll(news);
            return;
        }
        beginChange();
        boolean replaces = replacesLast && size > 0;
        if (replaces) {
            E old = get(size - 1);
            weight += weigh.applyAsInt(news.get(0)) - weigh.applyAsInt(old);
            items[place(size - 1)] = news.get(0);
            nextSet(size - 1, old);
        }
        List<? extends E> added = replaces ? news.subList(1, news.size()) : news;
        dropFirst(Math.max(0, size + added.size() - items.length));
        int from = size;
        putLast(added);
        if (size > from) {
            nextAdd(from, size);
        }
        dropFirst(tooHeavy());
        endChange();
    }

    /** Adds before the beginning and takes away at the end what is too much; tells whether anything was. */
    boolean prepend(List<? extends E> news) {
        List<? extends E> added = news.subList(Math.max(0, news.size() - items.length), news.size());
        beginChange();
        int over = Math.max(0, size + added.size() - items.length);
        dropLast(over);
        for (int i = added.size() - 1; i >= 0; i--) {
            head = Math.floorMod(head - 1, items.length);
            items[head] = added.get(i);
            weight += weigh.applyAsInt(added.get(i));
        }
        size += added.size();
        firstNumber -= added.size();
        nextAdd(0, added.size());
        int heavy = 0;
        long left = weight;
        while (left > mostWeight && heavy < size - 1) {
            left -= weigh.applyAsInt(get(size - 1 - heavy));
            heavy++;
        }
        dropLast(heavy);
        endChange();
        return over + heavy > 0;
    }

    private int tooHeavy() {
        long left = weight;
        int count = 0;
        while (left > mostWeight && count < size - 1) {
            left -= weigh.applyAsInt(get(count));
            count++;
        }
        return count;
    }

    private void putLast(List<? extends E> news) {
        for (E item : news.subList(Math.max(0, news.size() - items.length), news.size())) {
            items[place(size)] = item;
            size++;
            weight += weigh.applyAsInt(item);
        }
    }

    private void dropFirst(int count) {
        if (count == 0) {
            return;
        }
        List<E> removed = new ArrayList<>(subList(0, count));
        for (int i = 0; i < count; i++) {
            items[place(i)] = null;
            weight -= weigh.applyAsInt(removed.get(i));
        }
        head = place(count);
        size -= count;
        firstNumber += count;
        nextRemove(0, removed);
    }

    private void dropLast(int count) {
        if (count == 0) {
            return;
        }
        List<E> removed = new ArrayList<>(subList(size - count, size));
        for (int i = 0; i < count; i++) {
            items[place(size - 1 - i)] = null;
            weight -= weigh.applyAsInt(removed.get(count - 1 - i));
        }
        size -= count;
        nextRemove(size, removed);
    }

    private int place(int index) {
        return (head + index) % items.length;
    }
}
