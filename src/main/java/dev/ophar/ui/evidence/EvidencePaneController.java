package dev.ophar.ui.evidence;

import dev.ophar.engine.EvidenceView;
import dev.ophar.engine.TaskRow;
import dev.ophar.model.RunState;
import dev.ophar.model.StandingAlarm;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.shared.StateLook;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows what the presenter has read: the verdict card, the gates, and what was not checked. */
public final class EvidencePaneController {
    private final EvidencePresenter presenter;
    private final Session session;

    @FXML
    private VBox card;

    @FXML
    private FontIcon verdictIcon;

    @FXML
    private Label headline;

    @FXML
    private Label why;

    @FXML
    private HBox alarm;

    @FXML
    private VBox gates;

    @FXML
    private VBox gatesBox;

    @FXML
    private VBox notCheckedBox;

    @FXML
    private VBox notChecked;

    @FXML
    private VBox findingsBox;

    @FXML
    private VBox findings;

    public EvidencePaneController(EvidencePresenter presenter, Session session) {
        this.presenter = presenter;
        this.session = session;
    }

    @FXML
    private void initialize() {
        presenter.evidenceProperty().addListener((property, before, now) -> show());
        presenter.runningGateProperty().addListener((property, before, now) -> show());
        presenter.alarmProperty().addListener((property, before, now) -> shown(alarm, now.isPresent()));
        shown(alarm, presenter.alarmProperty().get().isPresent());
        session.stateProperty().addListener((property, before, now) -> showVerdict());
        session.selectedTaskProperty().addListener((property, before, now) -> show());
        show();
    }

    private void show() {
        showVerdict();
        Optional<EvidenceView> evidence = presenter.evidenceProperty().get();
        List<? extends Node> rows = evidence.map(view -> view.gates().stream()
                        .map(gate -> new GateRowBox(
                                gate,
                                presenter
                                        .runningGateProperty()
                                        .get()
                                        .filter(gate.name()::equals)
                                        .isPresent(),
                                presenter::openLog))
                        .toList())
                .orElse(List.of());
        gates.getChildren().setAll(rows);
        shown(gatesBox, !rows.isEmpty());
        list(notCheckedBox, notChecked, evidence.map(EvidenceView::notChecked).orElse(List.of()));
        list(findingsBox, findings, evidence.map(EvidenceView::findings).orElse(List.of()));
    }

    /** The harmless answer is the one that Enter gives. */
    @FXML
    private void releaseAlarm() {
        Optional<StandingAlarm> standing = presenter.alarmProperty().get();
        if (standing.isEmpty()) {
            return;
        }
        ButtonType mine = new ButtonType("It was me", ButtonBar.ButtonData.OTHER);
        ButtonType keep = new ButtonType("Keep it blocked", ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert question = new Alert(
                Alert.AlertType.WARNING,
                VisibleText.of(standing.get().reason()) + "\n\nRepository: "
                        + VisibleText.of(standing.get().target())
                        + "\n\nIf it was not you, it was the agent: look at what was changed before anything else runs"
                        + " there.",
                mine,
                keep);
        question.initOwner(card.getScene().getWindow());
        question.setTitle("Release the alarm?");
        question.setHeaderText("Did you change this repository while the run went on?");
        ((Button) question.getDialogPane().lookupButton(keep)).setDefaultButton(true);
        question.showAndWait().filter(mine::equals).ifPresent(answer -> presenter.releaseAlarm());
    }

    private void showVerdict() {
        Optional<TaskRow> row = session.selectedRow();
        Optional<RunState> state = row.flatMap(TaskRow::state);
        Optional<EvidenceView> evidence = presenter.evidenceProperty().get();
        StateLook look = StateLook.of(state);
        verdictIcon.setIconCode(look.icon());
        verdictIcon.getStyleClass().setAll("verdict-icon", look.styleClass());
        card.getStyleClass().setAll("verdict-card", look.styleClass());
        headline.setText(row.isEmpty() ? "Choose a task" : VerdictSentence.headline(state, evidence));
        why.setText(VisibleText.of(VerdictSentence.why(state, evidence, row.flatMap(TaskRow::reason))));
        shown(why, !why.getText().isEmpty());
    }

    private static void list(VBox box, VBox list, List<String> items) {
        list.getChildren()
                .setAll(items.stream().map(EvidencePaneController::item).toList());
        shown(box, !items.isEmpty());
    }

    private static Node item(String text) {
        TextFlow flow = new TextFlow(new Text("•  " + VisibleText.of(text)));
        flow.getStyleClass().add("plain-item");
        return flow;
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
