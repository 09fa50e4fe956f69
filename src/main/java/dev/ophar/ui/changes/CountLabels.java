package dev.ophar.ui.changes;

import dev.ophar.engine.diff.FilePatch;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** How many lines were added and removed, in their colours. FX thread only. */
final class CountLabels extends HBox {
    private final Label added = label("tone-success");
    private final Label removed = label("tone-danger");

    CountLabels() {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(added, removed);
    }

    private static Label label(String tone) {
        Label label = new Label();
        label.getStyleClass().addAll("line-count", tone);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /** Shows a file's counts; one that is zero is left out. */
    void show(FilePatch patch) {
        show(patch.added(), patch.removed());
    }

    /** Shows counts; one that is zero is left out. */
    void show(int plus, int minus) {
        added.setText("+" + plus);
        removed.setText("−" + minus);
        added.setVisible(plus > 0);
        added.setManaged(plus > 0);
        removed.setVisible(minus > 0);
        removed.setManaged(minus > 0);
        setVisible(plus > 0 || minus > 0);
        setManaged(plus > 0 || minus > 0);
    }
}
