package dev.ophar.ui.evidence;

import dev.ophar.engine.Waivable;
import dev.ophar.model.VisibleText;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Offers to check work again that did not land, and to waive what a person can judge better than a rule. */
public final class RecheckBarController {
    private static final double TEXT_WIDTH = 460;

    private final RecheckPresenter presenter;

    @FXML
    private HBox bar;

    @FXML
    private Button waive;

    public RecheckBarController(RecheckPresenter presenter) {
        this.presenter = presenter;
    }

    @FXML
    private void initialize() {
        bar.visibleProperty().bind(presenter.canCheckAgainProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        presenter.waivableProperty().addListener((property, before, now) -> showWaive());
        showWaive();
    }

    private void showWaive() {
        boolean possible = !presenter.waivableProperty().get().isEmpty();
        waive.setVisible(possible);
        waive.setManaged(possible);
    }

    @FXML
    private void checkAgain() {
        presenter.checkAgain();
    }

    /** Nothing is waived without a reason, and Enter in the reason does not waive. */
    @FXML
    private void waive() {
        ButtonType yes = new ButtonType("Waive and check again", ButtonBar.ButtonData.OK_DONE);
        TextArea reason = new TextArea();
        reason.setPromptText("Why this need not keep the work from landing");
        reason.setAccessibleText("Reason");
        reason.setPrefRowCount(3);
        reason.setWrapText(true);
        Label found = new Label(presenter.waivableProperty().get().stream()
                .map(RecheckBarController::words)
                .collect(Collectors.joining("\n")));
        found.setWrapText(true);
        found.setMaxWidth(TEXT_WIDTH);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(bar.getScene().getWindow());
        dialog.setTitle("Waive?");
        dialog.setHeaderText("Take this upon yourself? The reason goes to the ledger.");
        dialog.getDialogPane().getButtonTypes().setAll(yes, ButtonType.CANCEL);
        dialog.getDialogPane().setContent(new VBox(10, found, reason));
        dialog.getDialogPane()
                .lookupButton(yes)
                .disableProperty()
                .bind(reason.textProperty().map(String::isBlank));
        dialog.setOnShown(event -> reason.requestFocus());
        dialog.showAndWait().filter(yes::equals).ifPresent(answer -> presenter.waive(reason.getText()));
    }

    private static String words(Waivable one) {
        return one.gate().title() + ": " + VisibleText.of(one.detail(), 300);
    }
}
