package dev.ophar.ui.main;

import dev.ophar.ui.queue.QueuePresenter;
import dev.ophar.ui.shared.Explained;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.shared.TaskActions;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import org.kordamp.ikonli.javafx.FontIcon;

/** The toolbar and the frame around the panes. */
public final class MainWindowController {
    private final Session session;
    private final TaskActions actions;
    private final QueuePresenter queue;
    private final WindowActions window;

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
    private SplitPane rows;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab logsTab;

    @FXML
    private TabPane drawer;

    @FXML
    private Tab reconcileTab;

    public MainWindowController(Session session, TaskActions actions, QueuePresenter queue, WindowActions window) {
        this.session = session;
        this.actions = actions;
        this.queue = queue;
        this.window = window;
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(queue.searchProperty());
        run.textProperty().bind(actions.runWordProperty());
        Explained.button(run, actions.whyNoRunProperty(), "Queue the selected task (Ctrl+Enter)");
        Explained.button(cancel, actions.whyNoCancelProperty(), "Stop the selected task");
        actions.reconcileReportProperty().addListener((property, before, now) -> showReconcile(now));
        reconcile.disableProperty().bind(actions.reconcilingProperty());
        session.wantedLogProperty()
                .addListener((property, before, now) ->
                        now.ifPresent(log -> tabs.getSelectionModel().select(logsTab)));
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
        window.newTask();
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
        window.switchTheme();
    }

    /** Shows the tab with this number, from 1. */
    void selectTab(int number) {
        if (number <= tabs.getTabs().size()) {
            tabs.getSelectionModel().select(number - 1);
        }
    }

    /** Puts the keyboard into the search field. */
    void focusSearch() {
        search.requestFocus();
    }

    /** Moves the selection in the queue. */
    void moveInQueue(int by) {
        Optional<String> selected = queue.selectedTaskProperty().get();
        for (int i = 0; i < queue.rows().size(); i++) {
            if (selected.filter(queue.rows().get(i).taskId()::equals).isPresent()) {
                int target = Math.max(0, Math.min(queue.rows().size() - 1, i + by));
                queue.select(Optional.of(queue.rows().get(target).taskId()));
                return;
            }
        }
    }

    /** The split between the upper part and the drawer, for who keeps its place. */
    SplitPane rows() {
        return rows;
    }
}
