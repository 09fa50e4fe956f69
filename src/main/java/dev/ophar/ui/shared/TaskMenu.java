package dev.ophar.ui.shared;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The context menu of a task. FX thread only. */
public final class TaskMenu {
    private TaskMenu() {}

    /** A menu whose items are possible exactly when the actions are. */
    public static ContextMenu of(TaskActions actions) {
        MenuItem run = new MenuItem("Run", new FontIcon(Feather.PLAY));
        run.textProperty().bind(actions.runWordProperty());
        run.disableProperty().bind(actions.whyNoRunProperty().isNotEmpty());
        run.setOnAction(event -> actions.run());
        MenuItem cancel = new MenuItem("Cancel", new FontIcon(Feather.X_OCTAGON));
        cancel.disableProperty().bind(actions.whyNoCancelProperty().isNotEmpty());
        cancel.setOnAction(event -> actions.cancel());
        return new ContextMenu(run, cancel);
    }
}
