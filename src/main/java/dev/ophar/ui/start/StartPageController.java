package dev.ophar.ui.start;

import dev.ophar.model.VisibleText;
import java.nio.file.Path;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The start page: three ways to begin, and what was open before. */
public final class StartPageController {
    private final Entrance entrance;
    private final WorkspaceActions actions;

    @FXML
    private VBox choices;

    @FXML
    private Button openChoice;

    @FXML
    private Button createChoice;

    @FXML
    private Button demoChoice;

    @FXML
    private Label busy;

    @FXML
    private Label trouble;

    @FXML
    private VBox recentBox;

    @FXML
    private VBox recent;

    public StartPageController(Entrance entrance, WorkspaceActions actions) {
        this.entrance = entrance;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        choice(openChoice, Feather.FOLDER, "Open a workspace…", "A folder that has tasks and state already.");
        choice(
                createChoice,
                Feather.FOLDER_PLUS,
                "Create one here…",
                "Choose a folder; Ophar makes tasks, heldout, state and runs in it.");
        choice(
                demoChoice,
                Feather.PLAY_CIRCLE,
                "Try the demo",
                "A small repository with a bug and four scripted agents. No network, no model.");
        choices.disableProperty().bind(entrance.busyProperty().isNotEmpty());
        Messages.bind(busy, entrance.busyProperty());
        Messages.bind(trouble, entrance.troubleProperty());
        entrance.recentProperty().addListener((property, before, now) -> show(now));
        show(entrance.recentProperty().get());
    }

    private static void choice(Button button, Feather icon, String title, String detail) {
        FontIcon picture = new FontIcon(icon);
        picture.getStyleClass().add("start-choice-icon");
        Label name = new Label(title);
        name.getStyleClass().add("start-choice-title");
        Label words = new Label(detail);
        words.getStyleClass().add("text-muted");
        HBox box = new HBox(14, picture, new VBox(2, name, words));
        box.setAlignment(Pos.CENTER_LEFT);
        button.setGraphic(box);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAccessibleText(title);
        button.setAccessibleHelp(detail);
    }

    private void show(List<Path> folders) {
        recentBox.setVisible(!folders.isEmpty());
        recentBox.setManaged(!folders.isEmpty());
        recent.getChildren()
                .setAll(folders.stream().limit(6).map(this::recentButton).toList());
    }

    private Button recentButton(Path folder) {
        Label name = new Label(VisibleText.of(String.valueOf(folder.getFileName())));
        name.getStyleClass().add("start-recent-name");
        Label path = new Label(VisibleText.of(folder.toString()));
        path.getStyleClass().add("text-muted");
        Button button = new Button("", new HBox(10, name, path));
        button.getStyleClass().addAll("flat", "start-recent");
        button.setMaxWidth(Double.MAX_VALUE);
        button.disableProperty().bind(entrance.busyProperty().isNotEmpty());
        button.setAccessibleText("Open " + path.getText());
        button.setOnAction(event -> actions.open(folder));
        return button;
    }

    @FXML
    private void open() {
        actions.openOther();
    }

    @FXML
    private void create() {
        actions.createNew();
    }

    @FXML
    private void tryDemo() {
        actions.tryDemo();
    }
}
