package dev.ophar.ui.logs;

import dev.ophar.ui.thread.Latest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Finds text in the rows of a log, off the FX thread, and steps through what was found. FX thread only. */
final class LogSearch {
    private final RingList<LogLine> lines;
    private final Latest searching;
    private final Consumer<Exception> failed;
    private final IntConsumer reveal;
    private final StringProperty wanted = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private FoundLines found = FoundLines.NONE;
    private long current;
    private boolean busy;
    private boolean stale;
    private boolean jump;

    /** @param reveal gets the index of a row that is to be seen */
    LogSearch(RingList<LogLine> lines, Latest searching, Consumer<Exception> failed, IntConsumer reveal) {
        this.lines = lines;
        this.searching = searching;
        this.failed = failed;
        this.reveal = reveal;
        wanted.addListener((property, before, now) -> restart());
    }

    private void restart() {
        jump = true;
        current = lines.firstNumber() - 1;
        busy = false;
        refresh();
    }

    /** Looks for a text and shows the first row with it, also when it is the one that was looked for before. */
    void lookFor(String text) {
        if (text.equals(wanted.get())) {
            restart();
        } else {
            wanted.set(text);
        }
    }

    StringProperty wantedProperty() {
        return wanted;
    }

    /** How many rows there are and which one is shown, in words; empty when nothing is looked for. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** What is looked for; empty when nothing is. */
    Optional<Pattern> pattern() {
        return wanted.get().isEmpty() ? Optional.empty() : Optional.of(FoundLines.pattern(wanted.get()));
    }

    /** Looks again after the rows have changed. While a look goes on, one more follows it however much changes. */
    void refresh() {
        Optional<Pattern> pattern = pattern();
        if (pattern.isEmpty()) {
            searching.drop();
            busy = false;
            found = FoundLines.NONE;
            summary.set("");
            return;
        }
        if (busy) {
            stale = true;
            return;
        }
        busy = true;
        stale = false;
        List<LogLine> snapshot = lines.snapshot();
        long first = lines.firstNumber();
        searching.run(() -> FoundLines.in(snapshot, first, pattern.get()), this::show, failure -> {
            busy = false;
            failed.accept(failure);
        });
    }

    private void show(FoundLines now) {
        busy = false;
        found = now;
        if (jump && found.count() > 0) {
            jump = false;
            next();
        }
        describe();
        if (stale) {
            refresh();
        }
    }

    /** Shows the next row that was found, from the first again after the last. */
    void next() {
        if (found.count() > 0) {
            go(found.after(current));
        }
    }

    /** Shows the one before. */
    void previous() {
        if (found.count() > 0) {
            go(found.before(current));
        }
    }

    private void go(int place) {
        current = found.number(place);
        long index = current - lines.firstNumber();
        if (index >= 0 && index < lines.size()) {
            reveal.accept((int) index);
        }
        describe();
    }

    private void describe() {
        int place = found.placeOf(current);
        summary.set(
                found.count() == 0
                        ? "not found"
                        : place >= 0 ? (place + 1) + " of " + found.count() : found.count() + " lines");
    }
}
