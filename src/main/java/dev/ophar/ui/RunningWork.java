package dev.ophar.ui;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;

/** Asks before runs are cancelled because their window goes away. FX thread only. */
final class RunningWork {
    private static final ButtonType END = new ButtonType("Cancel the runs and close", ButtonData.OTHER);
    private static final ButtonType KEEP = new ButtonType("Keep the window open", ButtonData.CANCEL_CLOSE);

    private final Stage owner;

    RunningWork(Stage owner) {
        this.owner = owner;
    }

    /** Tells whether the person lets the runs end; without any there is nothing to ask. */
    boolean mayEnd(int running) {
        if (running == 0) {
            return true;
        }
        Alert alert = new Alert(Alert.AlertType.WARNING, "", END, KEEP);
        alert.initOwner(owner);
        alert.setTitle("Ophar");
        alert.setHeaderText(
                running == 1 ? "A run is being worked on here" : running + " runs are being worked on here");
        alert.setContentText(
                "Nobody works on them once this workspace is closed. Cancelled runs keep their evidence and"
                        + " can be started again.");
        return alert.showAndWait().filter(END::equals).isPresent();
    }
}
