package dev.ophar.ui.start;

import dev.ophar.engine.TrustQuestion;
import dev.ophar.model.VisibleText;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The question whether a workspace that somebody else made is trusted, and what it would run. */
public final class TrustPageController {
    private static final int LONGEST = 600;
    private static final int MOST_CLAIMS = 5;

    private final Entrance entrance;
    private final TrustQuestion question;

    @FXML
    private Label folder;

    @FXML
    private VBox commands;

    @FXML
    private Label trouble;

    @FXML
    private Label busy;

    @FXML
    private HBox buttons;

    @FXML
    private Button look;

    public TrustPageController(Entrance entrance, TrustQuestion question) {
        this.entrance = entrance;
        this.question = question;
    }

    @FXML
    private void initialize() {
        folder.setText(VisibleText.of(question.folder().toString()));
        question.programs().forEach(named -> add(named.setting(), named.command(), "mono"));
        if (question.tasks() > 0) {
            add(
                    "Tasks",
                    question.tasks() == 1
                            ? "1 task file, with its commands"
                            : question.tasks() + " task files, with their commands",
                    "spec-plain");
        }
        question.claims().stream().limit(MOST_CLAIMS).forEach(command -> add("Claim", command, "mono"));
        if (question.claims().size() > MOST_CLAIMS) {
            add("Claims", question.claims().size() - MOST_CLAIMS + " more commands", "spec-plain");
        }
        question.problems().forEach(problem -> add("Cannot be read", problem, "spec-plain"));
        if (commands.getChildren().isEmpty()) {
            add("Nothing yet", "It names no program and no command, but it may do so later.", "spec-plain");
        }
        buttons.disableProperty().bind(entrance.busyProperty().isNotEmpty());
        Messages.bind(busy, entrance.busyProperty());
        Messages.bind(trouble, entrance.troubleProperty());
        // The harmless answer has the focus, so that a stray Enter does no harm.
        look.sceneProperty().addListener((property, before, now) -> {
            if (now != null) {
                look.requestFocus();
            }
        });
    }

    private void add(String name, String value, String styleClass) {
        Label label = new Label(name);
        label.getStyleClass().add("spec-label");
        Label words = new Label(VisibleText.of(value, LONGEST));
        words.getStyleClass().add(styleClass);
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(12, label, words);
        line.getStyleClass().add("spec-line");
        line.setAccessibleText(name + ": " + words.getText());
        commands.getChildren().add(line);
    }

    @FXML
    private void back() {
        entrance.start();
    }

    @FXML
    private void trust() {
        entrance.trust();
    }

    @FXML
    private void lookOnly() {
        entrance.lookOnly();
    }
}
