package dev.ophar.ui.start;

import dev.ophar.engine.Engine;
import dev.ophar.model.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The workspace's name in the toolbar, and behind it the way to others. */
public final class WorkspaceMenuController {
    private final Engine engine;
    private final WorkspaceActions actions;

    @FXML
    private MenuButton menu;

    public WorkspaceMenuController(Engine engine, WorkspaceActions actions) {
        this.engine = engine;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        Path workspace = engine.workspace();
        String name = VisibleText.of(String.valueOf(workspace.getFileName()));
        menu.setText(name);
        menu.setAccessibleText("Workspace " + name);
        menu.setTooltip(new Tooltip(VisibleText.of(workspace.toString())));
        menu.setOnShowing(event -> menu.getItems().setAll(items()));
        menu.getItems().setAll(items());
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("Open a workspace…", Feather.FOLDER, actions::openOther));
        items.add(recent());
        items.add(item("Create a workspace…", Feather.FOLDER_PLUS, actions::createNew));
        items.add(item("Try the demo", Feather.PLAY_CIRCLE, actions::tryDemo));
        if (!engine.trust().mayRun()) {
            items.add(new SeparatorMenuItem());
            items.add(item("Trust this workspace…", Feather.SHIELD, actions::askForTrust));
        }
        return items;
    }

    private Menu recent() {
        Menu recent = new Menu("Recent", new FontIcon(Feather.CLOCK));
        actions.recent().stream()
                .filter(folder -> !folder.equals(engine.workspace()))
                .forEach(folder -> {
                    MenuItem item = new MenuItem(VisibleText.of(folder.toString()));
                    item.setMnemonicParsing(false);
                    item.setOnAction(event -> actions.open(folder));
                    recent.getItems().add(item);
                });
        recent.setDisable(recent.getItems().isEmpty());
        return recent;
    }

    private static MenuItem item(String text, Feather icon, Runnable action) {
        MenuItem item = new MenuItem(text, new FontIcon(icon));
        item.setOnAction(event -> action.run());
        return item;
    }
}
