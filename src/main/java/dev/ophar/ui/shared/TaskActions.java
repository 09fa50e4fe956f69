package dev.ophar.ui.shared;

import dev.ophar.engine.Submission;
import dev.ophar.engine.Submission.RefusedSpec;
import dev.ophar.engine.TaskRow;
import dev.ophar.engine.Trust;
import dev.ophar.model.Cancellation;
import dev.ophar.model.RunState;
import dev.ophar.model.SpecProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * What a person can do with the selected task, and why not when they cannot. FX thread only; needs no toolkit. An empty
 * reason means that the action is possible.
 */
public final class TaskActions {
    private final Session session;
    private final ReadOnlyStringWrapper whyNoRun = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper whyNoCancel = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper runWord = new ReadOnlyStringWrapper("Run");
    private final ReadOnlyObjectWrapper<Map<String, Object>> reconcileReport = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Boolean> reconciling = new ReadOnlyObjectWrapper<>(false);

    public TaskActions(Session session) {
        this.session = session;
        session.stateProperty().addListener((property, before, now) -> refresh());
        session.selectedTaskProperty().addListener((property, before, now) -> refresh());
        refresh();
    }

    /** Why the selected task cannot be run, empty when it can. */
    public ReadOnlyStringProperty whyNoRunProperty() {
        return whyNoRun.getReadOnlyProperty();
    }

    /** Why the selected task cannot be cancelled, empty when it can. */
    public ReadOnlyStringProperty whyNoCancelProperty() {
        return whyNoCancel.getReadOnlyProperty();
    }

    /** {@code Run} for a task that never ran, {@code Retry} for one that did. */
    public ReadOnlyStringProperty runWordProperty() {
        return runWord.getReadOnlyProperty();
    }

    /** The last reconcile result in the shape of {@code state/reconcile.json}; empty as long as there is none. */
    public ReadOnlyObjectProperty<Map<String, Object>> reconcileReportProperty() {
        return reconcileReport.getReadOnlyProperty();
    }

    /** Tells whether claims are being checked now. */
    public ReadOnlyObjectProperty<Boolean> reconcilingProperty() {
        return reconciling.getReadOnlyProperty();
    }

    /** Queues the selected task. */
    public void run() {
        session.selectedTaskProperty().get().ifPresent(this::run);
    }

    /** Queues a task by name or file. */
    public void run(String task) {
        session.background()
                .run(
                        () -> session.engine().submit(List.of(task)),
                        this::submitted,
                        session.failure("Queueing " + task));
    }

    private void submitted(Submission submission) {
        if (submission instanceof Submission.Refused refused) {
            for (RefusedSpec spec : refused.specs()) {
                session.notices().error(spec.spec() + " cannot run", problems(spec.problems()));
            }
        }
    }

    private static String problems(List<SpecProblem> problems) {
        return problems.stream().map(SpecProblem::toString).collect(Collectors.joining("\n"));
    }

    /** Stops the selected task's open run. */
    public void cancel() {
        session.selectedTaskProperty()
                .get()
                .ifPresent(task -> session.background()
                        .run(
                                () -> session.engine().cancel(task),
                                cancelled -> {
                                    if (cancelled.isEmpty()) {
                                        session.notices()
                                                .info(
                                                        "Nothing to cancel",
                                                        task + " is not queued, running or waiting.");
                                    }
                                },
                                session.failure("Cancelling " + task)));
    }

    /** Checks the claims of {@code STATE.md}. */
    public void reconcile() {
        if (reconciling.get()) {
            return;
        }
        reconciling.set(true);
        session.background()
                .run(
                        () -> session.engine().reconcile(Optional.empty(), Cancellation.NEVER),
                        report -> {
                            reconciling.set(false);
                            reconcileReport.set(report);
                        },
                        failure -> {
                            reconciling.set(false);
                            session.failure("Reconciling").accept(failure);
                        });
    }

    private void refresh() {
        Optional<TaskRow> row = session.selectedRow();
        Optional<RunState> state = row.flatMap(TaskRow::state);
        boolean open = state.filter(s -> !s.isTerminal()).isPresent();
        whyNoCancel.set(open ? "" : row.isEmpty() ? "Choose a task first" : "This task is not running");
        runWord.set(state.isPresent() ? "Retry" : "Run");
        whyNoRun.set(session.engine().trust().mayRun() ? whyNoRun(row, state) : Trust.WHY_NOT);
    }

    private static String whyNoRun(Optional<TaskRow> row, Optional<RunState> state) {
        if (row.isEmpty()) {
            return "Choose a task first";
        }
        if (!row.get().hasFile()) {
            return "The task file is gone; only its history is left";
        }
        if (state.filter(s -> s == RunState.QUEUED || s == RunState.RUNNING).isPresent()) {
            return "This task is queued or running already";
        }
        List<SpecProblem> errors = row.get().problems().stream()
                .filter(problem -> problem.severity() == SpecProblem.Severity.ERROR)
                .toList();
        return errors.isEmpty() ? "" : "The task file has errors: " + problems(errors);
    }
}
