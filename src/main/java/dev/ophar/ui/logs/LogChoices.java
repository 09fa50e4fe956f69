package dev.ophar.ui.logs;

import dev.ophar.engine.Evidence;
import dev.ophar.engine.TaskRow;
import dev.ophar.model.RunState;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.thread.Latest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Which logs the selected task has, and which of them a person wants to see. FX thread only; needs no toolkit. */
final class LogChoices {
    private final Session session;
    private final ObservableValue<Optional<Integer>> iteration;
    private final Latest listing;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Evidence.Text>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
    private Optional<String> wanted = Optional.empty();
    private Consumer<String> wantedText = text -> {};
    private List<Evidence.Text> texts = List.of();

    /** @param iteration which iteration's logs; empty for the last */
    LogChoices(Session session, ObservableValue<Optional<Integer>> iteration) {
        this.session = session;
        this.iteration = iteration;
        this.listing = session.background().latest();
        session.selectedTaskProperty().addListener((property, before, now) -> {
            show(List.of());
            refresh();
        });
        session.stateProperty().addListener((property, before, now) -> refresh());
        iteration.addListener((property, before, now) -> refresh());
        session.wantedLogProperty().addListener((property, before, now) -> now.ifPresent(this::open));
        describe();
    }

    /** The logs that there are, by name. */
    ObservableList<String> names() {
        return names;
    }

    /** The log to show: the wanted one, or the first when the wanted one does not exist. */
    ReadOnlyObjectProperty<Optional<Evidence.Text>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** What to say when there is nothing to show: why, and what to do. */
    ReadOnlyStringProperty emptyTextProperty() {
        return empty.getReadOnlyProperty();
    }

    /** Shows this log, now or as soon as it is there; also of the tasks that are selected later. */
    void choose(String name) {
        wanted = Optional.of(name);
        update();
    }

    /** Says who looks for a text in the log that was asked for; told once that log is the chosen one. */
    void onWantedText(Consumer<String> newWantedText) {
        wantedText = newWantedText;
    }

    private void open(Session.LogPlace place) {
        choose(place.log());
        if (!place.find().isEmpty()) {
            wantedText.accept(place.find());
        }
        // Taken back once everybody has heard of it, so that the same link works a second time.
        session.background()
                .run(
                        () -> place,
                        heard -> {
                            if (session.wantedLogProperty().get().equals(Optional.of(heard))) {
                                session.wantedLogProperty().set(Optional.empty());
                            }
                        },
                        session.failure("Opening the log " + place.log()));
    }

    /** Looks again which logs there are. */
    void refresh() {
        Optional<String> task = session.selectedTaskProperty().get();
        if (task.isEmpty()) {
            listing.drop();
            show(List.of());
            return;
        }
        listing.run(
                () -> session.engine().evidence().logs(task.get(), Optional.empty(), iteration.getValue()),
                this::show,
                session.failure("Looking for the logs of " + task.get()));
    }

    private void show(List<Evidence.Text> found) {
        texts = found;
        List<String> now = found.stream().map(Evidence.Text::name).toList();
        if (!now.equals(names)) {
            names.setAll(now);
        }
        update();
        describe();
    }

    private void update() {
        chosen.set(wanted.flatMap(name ->
                        texts.stream().filter(text -> text.name().equals(name)).findFirst())
                .or(() -> texts.stream().findFirst()));
    }

    private void describe() {
        Optional<RunState> state = session.selectedRow().flatMap(TaskRow::state);
        boolean goesOn = state.filter(s -> !s.isTerminal()).isPresent();
        if (session.selectedTaskProperty().get().isEmpty()) {
            empty.set("Choose a task to see its logs");
        } else if (state.isEmpty()) {
            empty.set("No logs yet. Run this task, and what it prints is shown here while it works");
        } else if (goesOn) {
            empty.set("Nothing was printed yet");
        } else if (texts.isEmpty()) {
            empty.set("This run left no logs. Retry the task to get some");
        } else {
            empty.set("Nothing was printed into this log");
        }
    }
}
