package dev.ophar.ui.evidence;

import dev.ophar.engine.TaskRow;
import dev.ophar.engine.Waivable;
import dev.ophar.model.RunState;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.thread.Latest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What a person can do about work that did not land: have it checked again, and take a finding upon themselves. */
public final class RecheckPresenter {
    private static final Set<RunState> UNDECIDED =
            EnumSet.of(RunState.REJECTED, RunState.BLOCKED, RunState.WAITING, RunState.INTERRUPTED);

    private final Session session;
    private final Latest reading;
    private final ReadOnlyBooleanWrapper canCheckAgain = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<Waivable>> waivable = new ReadOnlyObjectWrapper<>(List.of());

    public RecheckPresenter(Session session, EvidencePresenter evidence) {
        this.session = session;
        this.reading = session.background().latest();
        evidence.evidenceProperty().addListener((property, before, now) -> refresh(now.isPresent()));
        refresh(evidence.evidenceProperty().get().isPresent());
    }

    /** Whether there is work that did not land and could be checked again. */
    public ReadOnlyBooleanProperty canCheckAgainProperty() {
        return canCheckAgain.getReadOnlyProperty();
    }

    /** What a person may waive of the selected task's last run. */
    public ReadOnlyObjectProperty<List<Waivable>> waivableProperty() {
        return waivable.getReadOnlyProperty();
    }

    private void refresh(boolean hasEvidence) {
        Optional<String> task = session.selectedTaskProperty().get();
        boolean undecided = hasEvidence
                && session.engine().trust().mayRun()
                && session.selectedRow()
                        .flatMap(TaskRow::state)
                        .filter(UNDECIDED::contains)
                        .isPresent();
        canCheckAgain.set(undecided);
        if (!undecided || task.isEmpty()) {
            reading.drop();
            waivable.set(List.of());
            return;
        }
        reading.run(
                () -> session.engine().waivable(task.get()),
                waivable::set,
                session.failure("Looking for what could be waived of " + task.get()));
    }

    /** Queues the recorded work to be checked again; the agent is not asked again. */
    public void checkAgain() {
        session.selectedTaskProperty()
                .get()
                .ifPresent(task -> session.background()
                        .run(
                                () -> session.engine().retryGates(task),
                                queued -> canCheckAgain.set(false),
                                session.failure("Checking the work of " + task + " again")));
    }

    /** Waives what was shown, for a reason, and has the work checked again; whoever calls has asked the person. */
    public void waive(String reason) {
        List<Waivable> shown = waivable.get();
        session.selectedTaskProperty()
                .get()
                .ifPresent(task -> session.background()
                        .run(
                                () -> waive(task, shown, reason),
                                queued -> waivable.set(List.of()),
                                session.failure("Waiving what was found about " + task)));
    }

    private Object waive(String task, List<Waivable> shown, String reason) throws IOException, InterruptedException {
        for (Waivable one : shown) {
            session.engine().waive(task, one, reason);
        }
        return session.engine().retryGates(task);
    }
}
