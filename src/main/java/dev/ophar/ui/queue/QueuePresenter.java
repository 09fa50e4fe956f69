package dev.ophar.ui.queue;

import dev.ophar.engine.DeskState;
import dev.ophar.engine.TaskRow;
import dev.ophar.model.RunState;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Ago;
import dev.ophar.ui.shared.Session;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the queue shows and in which order: first what waits for a person. */
public final class QueuePresenter {
    private static final Comparator<QueueRow> BY_NEED = Comparator.comparingInt((QueueRow row) -> rank(row.state()))
            .thenComparing(row -> row.since().map(Instant::toEpochMilli).orElse(0L), Comparator.reverseOrder())
            .thenComparing(QueueRow::taskId);

    private final Session session;
    private final ObservableList<QueueRow> rows = FXCollections.observableArrayList();
    private final ObservableList<QueueRow> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<QueueFilter> filter = new SimpleObjectProperty<>(QueueFilter.ALL);
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper();
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Instant> now;

    /** @param clock what time it is, for how long ago something was */
    public QueuePresenter(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
        this.now = new ReadOnlyObjectWrapper<>(clock.instant());
        session.stateProperty().addListener((property, before, now) -> show(now));
        search.addListener((property, before, now) -> show(session.state()));
        filter.addListener((property, before, now) -> show(session.state()));
        show(session.state());
    }

    /** The rows to show, in order. */
    public ObservableList<QueueRow> rows() {
        return readOnlyRows;
    }

    /** The time that {@link #ago} counts from. */
    ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** How long a row has been as it is, in words; empty when that is not known. */
    String ago(QueueRow row) {
        return row.since().map(then -> Ago.of(then, now.get())).orElse("");
    }

    /** Looks at the clock again. To be called now and then, on the FX thread. */
    public void beat() {
        now.set(clock.instant());
    }

    /** How many tasks there are, whatever the filter shows. */
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Text that a shown row must contain. */
    public StringProperty searchProperty() {
        return search;
    }

    /** Which kinds of rows are shown. */
    public ObjectProperty<QueueFilter> filterProperty() {
        return filter;
    }

    /** Shows a task in the other panes. */
    public void select(Optional<String> taskId) {
        session.selectedTaskProperty().set(taskId);
    }

    /** The task that the other panes show. */
    public ObjectProperty<Optional<String>> selectedTaskProperty() {
        return session.selectedTaskProperty();
    }

    private void show(DeskState state) {
        beat();
        total.set(state.tasks().size());
        List<QueueRow> wanted = state.tasks().stream()
                .map(QueuePresenter::row)
                .filter(filter.get()::shows)
                .filter(this::matches)
                .sorted(BY_NEED)
                .toList();
        if (!wanted.equals(rows)) {
            rows.setAll(wanted);
        }
        if (session.selectedTaskProperty().get().isEmpty() && !wanted.isEmpty()) {
            select(Optional.of(wanted.get(0).taskId()));
        }
    }

    private boolean matches(QueueRow row) {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || (row.taskId() + " " + row.title() + " " + row.note())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }

    private static QueueRow row(TaskRow task) {
        return new QueueRow(
                task.taskId(), VisibleText.of(task.title()), task.state(), note(task), task.since(), needsPerson(task));
    }

    private static String note(TaskRow task) {
        if (!task.problems().isEmpty() && task.state().isEmpty()) {
            return VisibleText.of(task.problems().get(0).toString(), 200);
        }
        if (task.state().filter(RunState.RUNNING::equals).isPresent()) {
            return task.iteration() == 0 ? "starting" : "iteration " + task.iteration();
        }
        return task.reason().map(reason -> VisibleText.of(reason, 200)).orElse("");
    }

    private static boolean needsPerson(TaskRow task) {
        return task.state()
                .map(state -> switch (state) {
                    case BLOCKED, WAITING, ACCEPTED, REJECTED, INTERRUPTED -> true;
                    case QUEUED, RUNNING, CANCELLED -> false;
                })
                .orElse(false);
    }

    private static int rank(Optional<RunState> state) {
        return state.map(s -> switch (s) {
                    case BLOCKED, WAITING, INTERRUPTED -> 0;
                    case ACCEPTED -> 1;
                    case REJECTED -> 2;
                    case RUNNING -> 3;
                    case QUEUED -> 4;
                    case CANCELLED -> 6;
                })
                .orElse(5);
    }
}
