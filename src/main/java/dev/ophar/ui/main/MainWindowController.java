package dev.ophar.ui.main;

import dev.ophar.ui.queue.QueuePresenter;
import dev.ophar.ui.shared.Explained;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.shared.TaskActions;
import dev.ophar.ui.thread.AfterPaint;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.kordamp.ikonli.javafx.FontIcon;

/** The toolbar and the frame around the panes. */
public final class MainWindowController {
    private final Session session;
    private final TaskActions actions;
    private final QueuePresenter queue;
    private final WindowActions windowActions;
    private final Function<String, Parent> panes;
    private final AfterPaint later;

    @FXML
    private TextField search;

    @FXML
    private Button run;

    @FXML
    private Button cancel;

    @FXML
    private Button reconcile;

    @FXML
    private FontIcon reconcileDot;

    @FXML
    private BorderPane window;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab changesTab;

    @FXML
    private Tab logsTab;

    @FXML
    private Tab specTab;

    @FXML
    private TabPane drawer;

    @FXML
    private Tab ledgerTab;

    @FXML
    private Tab reconcileTab;

    @FXML
    private Tab activityTab;

    /**
     * @param panes loads a pane by its file
     * @param later loads what a person does not look at first, once the window is painted
     */
    public MainWindowController(
            Session session,
            TaskActions actions,
            QueuePresenter queue,
            WindowActions window,
            Function<String, Parent> panes,
            AfterPaint later) {
        this.session = session;
        this.actions = actions;
        this.queue = queue;
        this.windowActions = window;
        this.panes = panes;
        this.later = later;
    }

    @FXML
    private void initialize() {
        onDemand(ledgerTab, "ledger/LedgerPane.fxml");
        onDemand(changesTab, "changes/ChangesPane.fxml");
        onDemand(logsTab, "logs/LogsPane.fxml");
        onDemand(specTab, "spec/SpecPane.fxml");
        onDemand(reconcileTab, "reconcile/ReconcilePane.fxml");
        onDemand(activityTab, "main/ActivityPane.fxml");
        window.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        search.textProperty().bindBidirectional(queue.searchProperty());
        run.textProperty().bind(actions.runWordProperty());
        Explained.button(run, actions.whyNoRunProperty(), "Queue the selected task (Ctrl+Enter)");
        Explained.button(cancel, actions.whyNoCancelProperty(), "Stop the selected task");
        actions.reconcileReportProperty().addListener((property, before, now) -> showReconcile(now));
        reconcile.disableProperty().bind(actions.reconcilingProperty());
        session.wantedLogProperty()
                .addListener((property, before, now) ->
                        now.ifPresent(log -> tabs.getSelectionModel().select(logsTab)));
        session.wantedFileProperty()
                .addListener((property, before, now) ->
                        now.ifPresent(file -> tabs.getSelectionModel().select(changesTab)));
    }

    private void showReconcile(Map<String, Object> report) {
        Object discrepancies = report.getOrDefault("discrepancies", 0);
        boolean clean = "clean".equals(report.get("outcome"));
        reconcileDot.getStyleClass().setAll("state-icon", clean ? "tone-success" : "tone-danger");
        reconcileDot.setIconLiteral(clean ? "fth-check-circle" : "fth-alert-circle");
        reconcile.setText("Reconcile · " + discrepancies);
    }

    @FXML
    private void newTask() {
        windowActions.newTask();
    }

    @FXML
    private void run() {
        actions.run();
    }

    @FXML
    private void cancel() {
        actions.cancel();
    }

    @FXML
    private void reconcile() {
        drawer.getSelectionModel().select(reconcileTab);
        actions.reconcile();
    }

    @FXML
    private void switchTheme() {
        windowActions.switchTheme();
    }

    /** Loads a tab when it is chosen, or once the window is painted, whichever comes first. */
    private void onDemand(Tab tab, String pane) {
        PaneTab made = PaneTab.of(tab, () -> panes.apply(pane));
        later.add(made::load);
    }

    /** Panes take their own keys first; what comes up to here is for the window. */
    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.getTarget() instanceof TextInputControl) {
            return;
        }
        Optional<Runnable> action = Optional.ofNullable(
                switch (event.getCode()) {
                    case J -> () -> moveInQueue(1);
                    case K -> () -> moveInQueue(-1);
                    case DIGIT1 -> () -> selectTab(1);
                    case DIGIT2 -> () -> selectTab(2);
                    case DIGIT3 -> () -> selectTab(3);
                    case DIGIT4 -> () -> selectTab(4);
                    case SLASH -> this::focusSearch;
                    default -> null;
                });
        action.ifPresent(known -> {
            known.run();
            event.consume();
        });
    }

    /** Shows the tab with this number, from 1. */
    private void selectTab(int number) {
        if (number <= tabs.getTabs().size()) {
            tabs.getSelectionModel().select(number - 1);
        }
    }

    /** Puts the keyboard into the search field. */
    private void focusSearch() {
        search.requestFocus();
    }

    /** Moves the selection in the queue. */
    private void moveInQueue(int by) {
        Optional<String> selected = queue.selectedTaskProperty().get();
        for (int i = 0; i < queue.rows().size(); i++) {
            if (selected.filter(queue.rows().get(i).taskId()::equals).isPresent()) {
                int target = Math.max(0, Math.min(queue.rows().size() - 1, i + by));
                queue.select(Optional.of(queue.rows().get(target).taskId()));
                return;
            }
        }
    }
}
