package dev.ophar.ui.main;

import dev.ophar.engine.EvidenceView;
import dev.ophar.engine.TaskRow;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.evidence.EvidencePresenter;
import dev.ophar.ui.shared.Badge;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.shared.StateLook;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** The line above the tabs: which task, how it stands, from which commit to which. */
public final class HeaderController {
    private static final int SHORT_SHA = 7;

    private final Session session;
    private final EvidencePresenter evidence;

    @FXML
    private Label taskId;

    @FXML
    private Label title;

    @FXML
    private Label badge;

    @FXML
    private Label commits;

    @FXML
    private MenuButton iterations;

    public HeaderController(Session session, EvidencePresenter evidence) {
        this.session = session;
        this.evidence = evidence;
    }

    @FXML
    private void initialize() {
        session.stateProperty().addListener((property, before, now) -> show());
        session.selectedTaskProperty().addListener((property, before, now) -> show());
        evidence.evidenceProperty().addListener((property, before, now) -> show());
        show();
    }

    private void show() {
        Optional<TaskRow> row = session.selectedRow();
        taskId.setText(row.map(r -> VisibleText.of(r.taskId())).orElse(""));
        title.setText(row.map(r -> VisibleText.of(r.title())).orElse("No task chosen"));
        badge.setVisible(row.isPresent());
        row.ifPresent(r -> Badge.show(badge, StateLook.of(r.state())));
        Optional<EvidenceView> view = evidence.evidenceProperty().get();
        commits.setText(view.map(HeaderController::commits).orElse(""));
        commits.setVisible(!commits.getText().isEmpty());
        showIterations(view);
    }

    private static String commits(EvidenceView view) {
        String base = view.baseSha().map(HeaderController::shortSha).orElse("");
        String artifact = view.artifactSha().map(HeaderController::shortSha).orElse("");
        return base.isEmpty() ? "" : "base " + base + (artifact.isEmpty() ? "" : " → artifact " + artifact);
    }

    private static String shortSha(String sha) {
        return sha.length() <= SHORT_SHA ? sha : sha.substring(0, SHORT_SHA);
    }

    private void showIterations(Optional<EvidenceView> view) {
        List<Integer> numbers = view.map(EvidenceView::iterations).orElse(List.of());
        iterations.setVisible(!numbers.isEmpty());
        iterations.setManaged(!numbers.isEmpty());
        iterations.setText(view.map(v -> "iteration " + v.iteration() + " of " + numbers.size())
                .orElse(""));
        iterations.setDisable(numbers.size() < 2);
        iterations.getItems().setAll(numbers.stream().map(this::item).toList());
    }

    private MenuItem item(int number) {
        MenuItem item = new MenuItem("Iteration " + number);
        item.setOnAction(event -> evidence.iterationProperty().set(Optional.of(number)));
        return item;
    }
}
