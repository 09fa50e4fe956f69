package dev.ophar.ui.shared;

import dev.ophar.engine.DeskState;
import dev.ophar.engine.Engine;
import dev.ophar.engine.TaskRow;
import dev.ophar.engine.WorkerState;
import dev.ophar.model.Progress;
import dev.ophar.ui.thread.Background;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The open workspace as all panes see it: its state, the selected task, and a way to ask the engine. All of it is read
 * and changed on the FX thread only; needs no toolkit, so presenters are tested without a window.
 */
public final class Session {
    private static final DeskState EMPTY = new DeskState(List.of(), List.of(), new WorkerState.Elsewhere("nobody yet"));

    private final Engine engine;
    private final Background background;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<DeskState> state = new ReadOnlyObjectWrapper<>(EMPTY);
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<String>> selectedTask = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<LogPlace>> wantedLog = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<FilePlace>> wantedFile = new SimpleObjectProperty<>(Optional.empty());

    public Session(Engine engine, Background background, Notices notices) {
        this.engine = engine;
        this.background = background;
        this.notices = notices;
    }

    /**
     * A place in a log that a person wants to see.
     *
     * @param log the log's name
     * @param find what to find in it, empty text for nothing
     */
    public record LogPlace(String log, String find) {
        /** The log itself. */
        public LogPlace(String log) {
            this(log, "");
        }
    }

    /**
     * A place in the changes that a person wants to see.
     *
     * @param path the file, from the repository root
     * @param line in the file as it is now, from 1; 0 for its start
     */
    public record FilePlace(String path, int line) {}

    /** The engine; its methods wait, so they are called through {@link #background()}. */
    public Engine engine() {
        return engine;
    }

    /** Where work is done off the FX thread. */
    public Background background() {
        return background;
    }

    /** Where failures and news are said to the person. */
    public Notices notices() {
        return notices;
    }

    /** How the workspace stands. */
    public ReadOnlyObjectProperty<DeskState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** How the workspace stands now. */
    public DeskState state() {
        return state.get();
    }

    /** Replaces the state; called by the feed only. */
    public void update(DeskState newState) {
        state.set(newState);
    }

    /** The last thing that happened in a run of this process. */
    public ReadOnlyObjectProperty<Optional<Progress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Replaces the progress; called by the feed only. */
    public void update(Progress newProgress) {
        progress.set(Optional.of(newProgress));
    }

    /** Which task the panes show. */
    public ObjectProperty<Optional<String>> selectedTaskProperty() {
        return selectedTask;
    }

    /** The row of the selected task. */
    public Optional<TaskRow> selectedRow() {
        return selectedTask
                .get()
                .flatMap(id -> state.get().tasks().stream()
                        .filter(row -> row.taskId().equals(id))
                        .findFirst());
    }

    /** Which log a person wants to see; panes that show logs follow it. */
    public ObjectProperty<Optional<LogPlace>> wantedLogProperty() {
        return wantedLog;
    }

    /** Which changed file a person wants to see; the pane that shows it takes the wish back. */
    public ObjectProperty<Optional<FilePlace>> wantedFileProperty() {
        return wantedFile;
    }

    /** A failure handler that says what was attempted. */
    public Consumer<Exception> failure(String attempt) {
        return failure -> notices.error(attempt, String.valueOf(failure.getMessage()));
    }
}
