package dev.ophar.ui.changes;

import dev.ophar.engine.ChangesView;
import dev.ophar.engine.ChangesView.Content;
import dev.ophar.engine.TaskRow;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.thread.Latest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * What the selected task changed, kept fresh while its run goes on. Rows, colours and searches are worked out off the FX
 * thread; an unchanged diff is not read again. FX thread only; needs no toolkit.
 */
public final class ChangesPresenter {
    private final Session session;
    private final ObservableValue<Optional<Integer>> iteration;
    private final Latest reading;
    private final Latest colouring;
    private final Latest finding;
    private final ReadOnlyObjectWrapper<ChangesShown> shown = new ReadOnlyObjectWrapper<>(ChangesShown.BLANK);
    private final ReadOnlyObjectWrapper<DiffColours> colours = new ReadOnlyObjectWrapper<>(DiffColours.NONE);
    private final ReadOnlyObjectWrapper<List<FileListRow>> fileRows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<FindInDiff> found = new ReadOnlyObjectWrapper<>(FindInDiff.NOTHING);
    private final StringProperty fileFilter = new SimpleStringProperty("");
    private final StringProperty wanted = new SimpleStringProperty("");
    private Optional<Loaded> loaded = Optional.empty();

    /** @param iteration which iteration a person chose to see; empty for the last */
    public ChangesPresenter(Session session, ObservableValue<Optional<Integer>> iteration) {
        this.session = session;
        this.iteration = iteration;
        this.reading = session.background().latest();
        this.colouring = session.background().latest();
        this.finding = session.background().latest();
        session.selectedTaskProperty().addListener((property, before, now) -> {
            loaded = Optional.empty();
            session.wantedFileProperty().set(Optional.empty());
            show(ChangesShown.BLANK);
            read();
        });
        session.stateProperty().addListener((property, before, now) -> read());
        iteration.addListener((property, before, now) -> read());
        fileFilter.addListener((property, before, now) -> listFiles());
        wanted.addListener((property, before, now) -> find());
        read();
    }

    /** A view with the rows made of it. */
    private record Loaded(ChangesView view, Optional<DiffDocument> document) {}

    /** What to show. */
    ReadOnlyObjectProperty<ChangesShown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The colours of the rows; they come behind them. */
    ReadOnlyObjectProperty<DiffColours> coloursProperty() {
        return colours.getReadOnlyProperty();
    }

    /** The list of files, filtered. */
    ReadOnlyObjectProperty<List<FileListRow>> fileRowsProperty() {
        return fileRows.getReadOnlyProperty();
    }

    /** What the paths of listed files must contain. */
    StringProperty fileFilterProperty() {
        return fileFilter;
    }

    /** What to search for in the diff. */
    StringProperty wantedProperty() {
        return wanted;
    }

    /** What the search found. */
    ReadOnlyObjectProperty<FindInDiff> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Which file somebody wants to see. */
    ReadOnlyObjectProperty<Optional<Session.FilePlace>> wantedFileProperty() {
        return session.wantedFileProperty();
    }

    /** The row of the file that somebody wants to see, once there is a diff; the wish is then taken back. */
    Optional<Integer> takeWantedRow() {
        Optional<Session.FilePlace> place = session.wantedFileProperty().get();
        Optional<DiffDocument> document = shown.get().document();
        if (place.isEmpty() || document.isEmpty()) {
            return Optional.empty();
        }
        session.wantedFileProperty().set(Optional.empty());
        Optional<Integer> row =
                document.get().rowOf(place.get().path(), place.get().line());
        if (row.isEmpty()) {
            session.notices().info("Changes", place.get().path() + " is not among the changed files");
        }
        return row;
    }

    private void read() {
        Optional<String> task = session.selectedTaskProperty().get();
        if (task.isEmpty()) {
            reading.drop();
            show(ChangesShown.noTask());
            return;
        }
        Optional<Integer> chosen = iteration.getValue();
        Optional<Loaded> known = loaded;
        reading.run(() -> load(task.get(), chosen, known), this::loaded, failure -> {
            loaded = Optional.empty();
            show(ChangesShown.unreadable(String.valueOf(failure.getMessage())));
        });
    }

    private Optional<Loaded> load(String task, Optional<Integer> chosen, Optional<Loaded> known) throws IOException {
        Optional<ChangesView> view = session.engine().changesOf(task, chosen, known.map(Loaded::view));
        if (view.isEmpty()) {
            return Optional.empty();
        }
        if (known.filter(k -> k.view().stamp().equals(view.get().stamp())).isPresent()) {
            return known;
        }
        if (known.filter(k -> k.view().content().equals(view.get().content())).isPresent()) {
            return Optional.of(new Loaded(view.get(), known.get().document()));
        }
        Optional<DiffDocument> document = view.get().content() instanceof Content.Read read
                ? Optional.of(DiffDocumentBuilder.build(read.files()))
                : Optional.empty();
        return Optional.of(new Loaded(view.get(), document));
    }

    private void loaded(Optional<Loaded> now) {
        loaded = now;
        show(now.map(load -> ChangesShown.of(
                        load.view(), load.document(), session.selectedRow().flatMap(TaskRow::state)))
                .orElseGet(ChangesShown::neverRan));
    }

    private void show(ChangesShown now) {
        if (now.equals(shown.get())) {
            return;
        }
        boolean sameDiff = now.document().equals(shown.get().document());
        if (!sameDiff) {
            colours.set(DiffColours.NONE);
            found.set(FindInDiff.NOTHING);
        }
        shown.set(now);
        if (sameDiff) {
            return;
        }
        listFiles();
        find();
        colour();
    }

    private void listFiles() {
        fileRows.set(shown.get()
                .document()
                .map(document -> FileListRow.of(document.files(), fileFilter.get()))
                .orElse(List.of()));
    }

    private void colour() {
        colouring.drop();
        shown.get()
                .document()
                .ifPresent(document -> colouring.run(
                        () -> DiffColours.of(document), colours::set, session.failure("Colouring the diff")));
    }

    private void find() {
        String text = wanted.get();
        Optional<DiffDocument> document = shown.get().document();
        if (text.isEmpty() || document.isEmpty()) {
            finding.drop();
            found.set(FindInDiff.NOTHING);
            return;
        }
        finding.run(() -> FindInDiff.in(document.get(), text), found::set, session.failure("Searching in the diff"));
    }
}
