package dev.ophar.ui.shared;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small pieces that several panes show the same way. FX thread only. */
public final class Badge {
    private Badge() {}

    /** A rounded label with icon and word. */
    public static Label of(StateLook look) {
        Label label = new Label();
        show(label, look);
        return label;
    }

    /** Makes an existing label a badge of this look. */
    public static void show(Label label, StateLook look) {
        label.setText(look.word());
        label.setGraphic(icon(look));
        label.getStyleClass().removeIf(name -> name.startsWith("tone-"));
        if (!label.getStyleClass().contains("badge")) {
            label.getStyleClass().add("badge");
        }
        label.getStyleClass().add(look.styleClass());
        label.setMinWidth(Region.USE_PREF_SIZE);
    }

    /** The icon alone, in its colour. */
    public static FontIcon icon(StateLook look) {
        FontIcon icon = new FontIcon(look.icon());
        icon.getStyleClass().addAll("state-icon", look.styleClass());
        return icon;
    }
}
