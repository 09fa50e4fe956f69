package dev.ophar.ui.ledger;

import dev.ophar.engine.TaskRow;
import dev.ophar.model.LedgerLine;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.thread.Latest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * Which lines of the ledger are shown. Rows are made and filtered off the FX thread and swapped in at once; everything
 * else is FX thread only and needs no toolkit.
 */
public final class LedgerPresenter {
    private final Session session;
    private final Latest indexing;
    private final ChainWatch chain;
    private final ObservableList<LedgerRow> rows = FXCollections.observableArrayList();
    private final ObservableList<LedgerRow> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final ObservableList<String> tasks = FXCollections.observableArrayList();
    private final ObservableList<String> events = FXCollections.observableArrayList();
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Optional<String>> task = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> event = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty onlySelected = new SimpleBooleanProperty(false);
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
    private LedgerIndex index = LedgerIndex.EMPTY;
    private LedgerFilter shown = new LedgerFilter("", Optional.empty(), Optional.empty());

    public LedgerPresenter(Session session) {
        this.session = session;
        this.indexing = session.background().latest();
        this.chain = new ChainWatch(session);
        session.stateProperty().addListener((property, before, now) -> grow(before.ledger(), now.ledger()));
        session.selectedTaskProperty().addListener((property, before, now) -> {
            if (onlySelected.get()) {
                refresh();
            }
        });
        text.addListener((property, before, now) -> refresh());
        task.addListener((property, before, now) -> refresh());
        event.addListener((property, before, now) -> refresh());
        onlySelected.addListener((property, before, now) -> refresh());
        refresh();
    }

    /** What a look off the FX thread gave. */
    private record Found(LedgerIndex index, LedgerFilter filter, List<LedgerRow> rows) {}

    /** The rows to show, oldest first. */
    ObservableList<LedgerRow> rows() {
        return readOnlyRows;
    }

    /** Every task that the ledger names. */
    ObservableList<String> tasks() {
        return tasks;
    }

    /** Every kind of event that the ledger holds. */
    ObservableList<String> events() {
        return events;
    }

    /** What a shown row must contain. */
    StringProperty textProperty() {
        return text;
    }

    /** The only task to show; empty for all. */
    ObjectProperty<Optional<String>> taskProperty() {
        return task;
    }

    /** The only kind of event to show; empty for all. */
    ObjectProperty<Optional<String>> eventProperty() {
        return event;
    }

    /** Whether only the task that is selected in the queue is shown; goes before {@link #taskProperty()}. */
    BooleanProperty onlySelectedProperty() {
        return onlySelected;
    }

    /** Whether the newest row is kept in view. */
    BooleanProperty followingProperty() {
        return following;
    }

    /** How many rows are shown, of how many. */
    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** What to say when there is no row: why, and what to do. */
    ReadOnlyStringProperty emptyTextProperty() {
        return empty.getReadOnlyProperty();
    }

    /** How the chain stands. */
    ReadOnlyObjectProperty<ChainState> chainProperty() {
        return chain.stateProperty();
    }

    /** Checks the chain when the ledger has grown. To be called about once a second, on the FX thread. */
    public void beat() {
        chain.beat();
    }

    /** Shows a row's task in the other panes; tells whether there is such a task. */
    boolean jumpTo(LedgerRow row) {
        boolean known = session.state().tasks().stream().map(TaskRow::taskId).anyMatch(row.taskId()::equals);
        if (known) {
            session.selectedTaskProperty().set(Optional.of(row.taskId()));
        }
        return known;
    }

    /** Shows every row again. */
    void clearFilters() {
        text.set("");
        task.set(Optional.empty());
        event.set(Optional.empty());
        onlySelected.set(false);
    }

    private void grow(List<LedgerLine> before, List<LedgerLine> now) {
        if (before.size() != now.size()) {
            refresh();
            if (before.isEmpty()) {
                chain.beat();
            }
        }
    }

    private void refresh() {
        LedgerIndex known = index;
        List<LedgerLine> lines = session.state().ledger();
        Optional<String> only =
                onlySelected.get() ? session.selectedTaskProperty().get() : task.get();
        LedgerFilter filter = new LedgerFilter(text.get(), only, event.get());
        indexing.run(
                () -> {
                    LedgerIndex grown = known.grownTo(lines);
                    return new Found(grown, filter, filter.of(grown.rows()));
                },
                this::show,
                session.failure("Reading the ledger"));
    }

    private void show(Found found) {
        index = found.index();
        setIfOther(tasks, index.tasks());
        setIfOther(events, index.events());
        boolean grew = found.filter().equals(shown) && !rows.isEmpty() && beginsWithShown(found.rows());
        shown = found.filter();
        if (!grew) {
            rows.setAll(found.rows());
        } else if (found.rows().size() > rows.size()) {
            // The rows that are there stay as they are, and with them the person's place and selection.
            rows.addAll(found.rows().subList(rows.size(), found.rows().size()));
        }
        int all = index.rows().size();
        count.set(rows.size() == all ? "" : String.format(Locale.ROOT, "%,d of %,d", rows.size(), all));
        empty.set(
                all == 0
                        ? "Nothing has happened yet. Run a task, and every step is written down here"
                        : "No line matches. Clear the filters to see all of them");
    }

    private boolean beginsWithShown(List<LedgerRow> found) {
        int last = rows.size() - 1;
        return found.size() > last
                && found.get(last).equals(rows.get(last))
                && found.get(0).equals(rows.get(0));
    }

    private static void setIfOther(ObservableList<String> list, List<String> wanted) {
        if (!wanted.equals(list)) {
            list.setAll(wanted);
        }
    }
}
