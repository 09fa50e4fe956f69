package dev.ophar.ui.shared;

import java.time.Clock;
import java.time.Instant;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What was said to the person, newest first, kept so that it can be read again. FX thread only; needs no toolkit. */
public final class Notices {
    private static final int MOST = 200;

    private final ObservableList<Notice> list = FXCollections.observableArrayList();
    private final ObservableList<Notice> readOnly = FXCollections.unmodifiableObservableList(list);
    private final Clock clock;

    public Notices(Clock clock) {
        this.clock = clock;
    }

    /**
     * Something said to the person.
     *
     * @param ts when
     * @param error whether something went wrong
     * @param title what was attempted, or what happened
     * @param detail why, and what to do next
     */
    public record Notice(Instant ts, boolean error, String title, String detail) {}

    /** Everything that was said, newest first. */
    public ObservableList<Notice> list() {
        return readOnly;
    }

    /** Says that something went wrong. */
    public void error(String attempt, String why) {
        add(new Notice(clock.instant(), true, attempt, why));
    }

    /** Says something that is good to know. */
    public void info(String title, String detail) {
        add(new Notice(clock.instant(), false, title, detail));
    }

    private void add(Notice notice) {
        list.add(0, notice);
        if (list.size() > MOST) {
            list.remove(MOST, list.size());
        }
    }
}
