package dev.ophar.ui.logs;

import dev.ophar.engine.Evidence;
import dev.ophar.ui.shared.Session;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/**
 * Which log is shown and which part of it: at most {@link #MOST_LINES} rows around the place that a person looks at,
 * moving with the end of the file as long as it is followed. FX thread only but for {@link #beat}; needs no toolkit.
 */
public final class LogsPresenter {
    static final int MOST_LINES = 100_000;
    private static final long MOST_CHARACTERS = 32_000_000;
    private static final int BEATS_BETWEEN_LISTS = 7;

    private final Session session;
    private final Executor fx;
    private final long portion;
    private final LogChoices choices;
    private final LogReader reader;
    private final LogSearch search;
    private final RingList<LogLine> lines;
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final BooleanProperty active = new SimpleBooleanProperty(true);
    private final ReadOnlyLongWrapper above = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper below = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper atEnd = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private IntConsumer reveal = index -> {};
    private volatile Optional<LogFeed> feed = Optional.empty();
    private volatile boolean looking = true;
    private volatile boolean paused;
    private volatile String lastTrouble = "";
    private int beats;

    /**
     * @param fx the FX thread
     * @param iteration which iteration's logs; empty for the last
     */
    public LogsPresenter(Session session, Executor fx, ObservableValue<Optional<Integer>> iteration) {
        this(session, fx, iteration, MOST_LINES, 4 << 20);
    }

    LogsPresenter(
            Session session, Executor fx, ObservableValue<Optional<Integer>> iteration, int mostLines, long portion) {
        this.session = session;
        this.fx = fx;
        this.portion = portion;
        this.choices = new LogChoices(session, iteration);
        this.lines =
                new RingList<>(mostLines, MOST_CHARACTERS, line -> line.text().length());
        this.reader = new LogReader(session.background(), portion);
        this.search = new LogSearch(
                lines, session.background().latest(), session.failure("Searching the log"), this::stopAndReveal);
        choices.chosenProperty().addListener((property, before, now) -> show(now));
        choices.onWantedText(search::lookFor);
        following.addListener((property, before, now) -> follow(now));
        atEnd.addListener((property, before, now) -> paused = !now);
        active.addListener((property, before, now) -> {
            looking = now;
            choices.refresh();
        });
        choices.refresh();
    }

    /** Which logs there are and which of them is shown. */
    LogChoices choices() {
        return choices;
    }

    /** Its rows, as far as they are loaded. */
    ObservableList<LogLine> lines() {
        return lines;
    }

    LogSearch search() {
        return search;
    }

    /** Whether the view moves with the end of the log. */
    BooleanProperty followingProperty() {
        return following;
    }

    /** Whether the pane can be seen; when not, no file is read. */
    BooleanProperty activeProperty() {
        return active;
    }

    /** How many bytes of the file come before the first row. */
    ReadOnlyLongProperty aboveProperty() {
        return above.getReadOnlyProperty();
    }

    /** How many bytes of the file come after the last row, when that is not the end. */
    ReadOnlyLongProperty belowProperty() {
        return below.getReadOnlyProperty();
    }

    /** Whether the last row is the end of the file; as long as it is not, nothing is added. */
    ReadOnlyBooleanProperty atEndProperty() {
        return atEnd.getReadOnlyProperty();
    }

    /** Says who brings a row into view. */
    void onReveal(IntConsumer newReveal) {
        reveal = newReveal;
    }

    /** Goes to the end of the log and stays there. */
    void goToEnd() {
        if (following.get()) {
            follow(true);
        } else {
            following.set(true);
        }
    }

    /** Loads what comes before the first row. */
    void loadEarlier() {
        Optional<LogFeed> open = feed;
        if (open.isEmpty() || lines.isEmpty() || above.get() == 0) {
            return;
        }
        following.set(false);
        long end = above.get();
        reader.before(
                open.get().text(),
                end,
                earlier -> {
                    if (feed.equals(open) && above.get() == end && !earlier.isEmpty()) {
                        prepend(earlier);
                    }
                },
                session.failure("Reading more of the log"));
    }

    private void prepend(List<LogLine> earlier) {
        if (lines.prepend(earlier)) {
            atEnd.set(false);
        }
        measure();
        search.refresh();
        reveal.accept(Math.min(earlier.size(), lines.size() - 1));
    }

    /** Whether one of the rows tells of a failure. */
    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    /** Shows the first row that tells of a failure. */
    void goToFirstFailure() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).failure()) {
                stopAndReveal(i);
                return;
            }
        }
    }

    /** Hands over rows as text that is safe to paste, long lines in full. */
    void copy(List<LogLine> rows, Consumer<String> copied) {
        feed.ifPresent(open -> reader.clean(open.text(), rows, copied, session.failure("Copying from the log")));
    }

    /** One look at the file. To be called again and again, on one thread that is not the FX thread. */
    public void beat() {
        beats++;
        if (!looking) {
            return;
        }
        if (beats % BEATS_BETWEEN_LISTS == 0) {
            fx.execute(choices::refresh);
        }
        feed.ifPresent(this::look);
    }

    private void look(LogFeed open) {
        try {
            if (paused) {
                long size = open.text().size();
                fx.execute(() -> measureBelow(size));
            } else {
                open.look();
            }
            lastTrouble = "";
        } catch (IOException e) {
            String trouble = String.valueOf(e.getMessage());
            if (!trouble.equals(lastTrouble)) {
                lastTrouble = trouble;
                fx.execute(() -> session.notices().error("Reading the log", trouble));
            }
        }
    }

    private void show(Optional<Evidence.Text> text) {
        feed = Optional.empty();
        if (!lines.isEmpty()) {
            lines.replaceAll(List.of());
        }
        following.set(true);
        atEnd.set(true);
        measure();
        search.refresh();
        text.ifPresent(this::start);
    }

    private void start(Evidence.Text text) {
        atEnd.set(true);
        below.set(0);
        feed = Optional.of(new LogFeed(text, portion, MOST_LINES, fx, this::arrived));
    }

    private void follow(boolean now) {
        if (now && !atEnd.get()) {
            feed.map(LogFeed::text).ifPresent(this::start);
        } else if (now && !lines.isEmpty()) {
            reveal.accept(lines.size() - 1);
        }
    }

    private void arrived(LogFeed from) {
        if (feed.filter(open -> open == from).isPresent()) {
            from.take().ifPresent(this::add);
        }
    }

    private void add(LogBatch batch) {
        if (batch.restart()) {
            atEnd.set(true);
            lines.replaceAll(batch.lines());
        } else if (atEnd.get()
                && (following.get() || !lines.isFullWith(batch.lines().size()))) {
            lines.append(batch.replacesLast(), batch.lines());
        } else {
            // Rows that a person reads must not be pushed out; the end is loaded again when it is asked for.
            atEnd.set(false);
            measureBelow(batch.fileSize());
        }
        measure();
        search.refresh();
        if (following.get() && !lines.isEmpty()) {
            reveal.accept(lines.size() - 1);
        }
    }

    private void measure() {
        above.set(lines.isEmpty() ? 0 : lines.get(0).from());
        failed.set(lines.stream().anyMatch(LogLine::failure));
    }

    private void measureBelow(long fileSize) {
        long shownTo = lines.isEmpty() ? 0 : lines.get(lines.size() - 1).to();
        below.set(atEnd.get() ? 0 : Math.max(0, fileSize - shownTo));
    }

    private void stopAndReveal(int index) {
        following.set(false);
        reveal.accept(index);
    }
}
