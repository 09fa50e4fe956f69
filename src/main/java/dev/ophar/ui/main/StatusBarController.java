package dev.ophar.ui.main;

import dev.ophar.engine.DeskState;
import dev.ophar.engine.WorkerState;
import dev.ophar.model.Isolation;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.thread.AfterPaint;
import java.nio.file.Path;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** The line at the bottom: who works, how isolated, how long the ledger is. */
public final class StatusBarController {
    private final Session session;
    private final Path workspace;
    private final AfterPaint later;

    @FXML
    private Label place;

    @FXML
    private Label worker;

    @FXML
    private Label isolation;

    @FXML
    private Label ledger;

    /** @param later does what can wait until the window is painted */
    public StatusBarController(Session session, Path workspace, AfterPaint later) {
        this.session = session;
        this.later = later;
        this.workspace = workspace;
    }

    @FXML
    private void initialize() {
        place.setText(String.valueOf(workspace.getFileName()));
        place.setTooltip(new Tooltip(workspace.toString()));
        session.stateProperty().addListener((property, before, now) -> show(now));
        show(session.state());
        isolation.setText("isolation: being tried");
        // Trying walls starts processes, and their processor time is what the first paint needs.
        later.add(() -> session.background()
                .run(() -> session.engine().isolation(), this::show, session.failure("Trying the sandbox")));
    }

    private void show(Isolation tried) {
        isolation.setText("isolation: " + tried.level().word() + " (" + tried.backend() + ")");
        isolation.setTooltip(new Tooltip(IsolationText.of(tried)));
    }

    private void show(DeskState state) {
        worker.setText(words(state.worker()));
        ledger.setText("ledger " + state.ledger().size() + (state.ledger().size() == 1 ? " event" : " events"));
    }

    private static String words(WorkerState state) {
        if (state instanceof WorkerState.Here here) {
            return "worker: here · " + here.running() + " of " + here.slots() + " slots busy";
        }
        return state instanceof WorkerState.Elsewhere elsewhere
                ? "worker: " + elsewhere.holder()
                : "no worker: " + ((WorkerState.Unavailable) state).reason();
    }
}
