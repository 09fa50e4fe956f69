package dev.ophar.ui.evidence;

import dev.ophar.engine.EvidenceView;
import dev.ophar.model.GateName;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.Progress;
import dev.ophar.model.RunState;
import dev.ophar.model.StandingAlarm;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.thread.Latest;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Which evidence is shown: that of the selected task, kept fresh while its run goes on. */
public final class EvidencePresenter {
    private final Session session;
    private final Latest reading;
    private final ReadOnlyObjectWrapper<Optional<EvidenceView>> evidence =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<GateName>> runningGate = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Latest alarms;
    private final ReadOnlyObjectWrapper<Optional<StandingAlarm>> alarm = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Integer>> iteration = new SimpleObjectProperty<>(Optional.empty());

    public EvidencePresenter(Session session) {
        this.session = session;
        this.reading = session.background().latest();
        this.alarms = session.background().latest();
        session.selectedTaskProperty().addListener((property, before, now) -> {
            iteration.set(Optional.empty());
            evidence.set(Optional.empty());
            alarm.set(Optional.empty());
            runningGate.set(Optional.empty());
            read();
        });
        session.stateProperty().addListener((property, before, now) -> read());
        session.progressProperty().addListener((property, before, now) -> now.ifPresent(this::follow));
        iteration.addListener((property, before, now) -> read());
        read();
    }

    /** The evidence to show; empty when the task never ran or none is selected. */
    public ReadOnlyObjectProperty<Optional<EvidenceView>> evidenceProperty() {
        return evidence.getReadOnlyProperty();
    }

    /** The gate that runs right now, known for runs of this process only. */
    public ReadOnlyObjectProperty<Optional<GateName>> runningGateProperty() {
        return runningGate.getReadOnlyProperty();
    }

    /** The escape alarm that stands for the shown task. */
    public ReadOnlyObjectProperty<Optional<StandingAlarm>> alarmProperty() {
        return alarm.getReadOnlyProperty();
    }

    /** The person says that what raised the alarm was them; whoever calls has asked. */
    public void releaseAlarm() {
        alarm.get()
                .ifPresent(standing -> session.background()
                        .run(
                                () -> {
                                    session.engine().releaseEscapeAlarms(standing.taskId());
                                    return standing;
                                },
                                released -> {
                                    alarm.set(Optional.empty());
                                    session.notices()
                                            .info(
                                                    "Alarm released",
                                                    "Runs on " + released.target() + " are possible again.");
                                },
                                session.failure("Releasing the alarm of " + standing.taskId())));
    }

    /** Which iteration a person chose to see; empty for the last. */
    public ObjectProperty<Optional<Integer>> iterationProperty() {
        return iteration;
    }

    /** Shows a log in the logs pane. */
    public void openLog(String log) {
        session.wantedLogProperty().set(Optional.of(new Session.LogPlace(log)));
    }

    /** Shows the place of a fact in the changes. */
    void openFile(IntegrityFact fact) {
        session.wantedFileProperty().set(Optional.of(new Session.FilePlace(fact.path(), fact.line())));
    }

    /** How the shown task stands. */
    public Optional<RunState> state() {
        return session.selectedRow().flatMap(row -> row.state());
    }

    private void read() {
        Optional<String> task = session.selectedTaskProperty().get();
        if (task.isEmpty()) {
            reading.drop();
            alarms.drop();
            evidence.set(Optional.empty());
            return;
        }
        reading.run(
                () -> session.engine()
                        .evidenceOf(task.get(), iteration.get(), session.state().ledger()),
                evidence::set,
                session.failure("Reading the evidence of " + task.get()));
        List<LedgerLine> ledger = session.state().ledger();
        alarms.run(
                () -> session.engine().escapeAlarms(ledger).stream()
                        .filter(standing -> standing.taskId().equals(task.get()))
                        .findFirst(),
                alarm::set,
                session.failure("Looking for escape alarms"));
    }

    private void follow(Progress progress) {
        boolean shown = session.selectedTaskProperty()
                .get()
                .filter(progress.task().value()::equals)
                .isPresent();
        if (!shown) {
            return;
        }
        if (progress instanceof Progress.GateStarted started) {
            runningGate.set(Optional.of(started.gate()));
        } else if (progress instanceof Progress.GateFinished || progress instanceof Progress.Ended) {
            runningGate.set(Optional.empty());
        }
    }
}
