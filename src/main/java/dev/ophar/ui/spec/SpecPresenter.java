package dev.ophar.ui.spec;

import dev.ophar.engine.SpecView;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.thread.OneAtATime;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** Reads the selected task's file for the spec tab. FX thread only; needs no toolkit. */
public final class SpecPresenter {
    private final Session session;
    private final TaskFormPresenter form;
    private final OneAtATime reading;
    private final ReadOnlyObjectWrapper<Optional<SpecView>> spec = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty json = new SimpleBooleanProperty();

    public SpecPresenter(Session session, TaskFormPresenter form) {
        this.session = session;
        this.form = form;
        this.reading = new OneAtATime(session.background());
        session.selectedTaskProperty().addListener((property, before, now) -> read());
        session.stateProperty().addListener((property, before, now) -> read());
        form.openProperty().addListener((property, before, now) -> read());
        read();
    }

    /** The selected task's file; empty when no task is selected, or its file is gone. */
    public ReadOnlyObjectProperty<Optional<SpecView>> specProperty() {
        return spec.getReadOnlyProperty();
    }

    /** Whether the file is shown as text. */
    public BooleanProperty jsonProperty() {
        return json;
    }

    /** Tells whether a task is selected at all. */
    public boolean taskSelected() {
        return session.selectedTaskProperty().get().isPresent();
    }

    /** Opens the form on the shown file. */
    public void edit() {
        spec.get().ifPresent(form::openEdit);
    }

    /** Opens the form for a new task. */
    public void newTask() {
        form.openNew();
    }

    /** Reads the file again; somebody may have changed it. */
    public void read() {
        Optional<String> task = session.selectedTaskProperty().get();
        if (task.isEmpty()) {
            spec.set(Optional.empty());
            return;
        }
        reading.run(
                () -> session.engine().authoring().view(task.get()),
                view -> {
                    if (session.selectedTaskProperty().get().equals(task)) {
                        spec.set(view);
                    }
                },
                session.failure("Reading the task file of " + task.get()));
    }
}
