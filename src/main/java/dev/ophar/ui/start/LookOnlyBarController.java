package dev.ophar.ui.start;

import dev.ophar.engine.Trust;
import javafx.fxml.FXML;
import javafx.scene.layout.HBox;

/** Says, as long as it is so, that nothing of the open workspace runs. */
public final class LookOnlyBarController {
    private final Trust trust;
    private final WorkspaceActions actions;

    @FXML
    private HBox bar;

    public LookOnlyBarController(Trust trust, WorkspaceActions actions) {
        this.trust = trust;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        bar.setVisible(!trust.mayRun());
        bar.setManaged(!trust.mayRun());
    }

    @FXML
    private void trust() {
        actions.askForTrust();
    }
}
