package dev.ophar.ui.shared;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** Buttons that say why they cannot be pressed. FX thread only. */
public final class Explained {
    private Explained() {}

    /**
     * Disables a button as long as there is a reason.
     *
     * @param why the reason, empty when the button can be pressed
     * @param usual what the button does
     */
    public static void button(Button button, ObservableValue<String> why, String usual) {
        Tooltip tooltip = new Tooltip();
        button.setTooltip(tooltip);
        Runnable show = () -> {
            String reason = why.getValue();
            button.setDisable(!reason.isEmpty());
            tooltip.setText(reason.isEmpty() ? usual : reason);
            button.setAccessibleHelp(tooltip.getText());
        };
        why.addListener((property, before, now) -> show.run());
        show.run();
    }
}
