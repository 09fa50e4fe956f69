package dev.ophar.ui.start;

import dev.ophar.model.VisibleText;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.control.Label;

/** Labels that are there only while they have something to say. FX thread only. */
final class Messages {
    private Messages() {}

    static void bind(Label label, ObservableStringValue text) {
        text.addListener((property, before, now) -> show(label, now));
        show(label, text.get());
    }

    private static void show(Label label, String text) {
        label.setText(VisibleText.of(text));
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
