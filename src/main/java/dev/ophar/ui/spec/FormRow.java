package dev.ophar.ui.spec;

import dev.ophar.ui.spec.FieldProblems.Note;
import java.util.Optional;
import javafx.beans.DefaultProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A field of a form: its name, a word on what it is for, its control, and beside them what is wrong. */
@DefaultProperty("content")
public final class FormRow extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("form-error");

    private final Label label = new Label();
    private final Label hint = new Label();
    private final Label problem = new Label();
    private final ObjectProperty<@Nullable Node> content = new SimpleObjectProperty<>();

    public FormRow() {
        getStyleClass().add("form-row");
        label.getStyleClass().add("form-label");
        hint.getStyleClass().add("form-hint");
        hint.setWrapText(true);
        problem.getStyleClass().add("form-problem");
        problem.setWrapText(true);
        getChildren().addAll(label, hint, problem);
        show(hint, "");
        show(problem, "");
        content.addListener((property, before, now) -> {
            getChildren().remove(before);
            if (now != null) {
                getChildren().add(1, now);
                label.setLabelFor(now);
                now.setAccessibleText(label.getText());
            }
        });
    }

    /** The field's control. */
    public ObjectProperty<@Nullable Node> contentProperty() {
        return content;
    }

    public @Nullable Node getContent() {
        return content.get();
    }

    public void setContent(@Nullable Node node) {
        content.set(node);
    }

    /** The field's name for people. */
    public String getLabel() {
        return label.getText();
    }

    public void setLabel(String text) {
        label.setText(text);
        Node node = content.get();
        if (node != null) {
            node.setAccessibleText(text);
        }
    }

    /** A word on what the field is for; empty for none. */
    public String getHint() {
        return hint.getText();
    }

    public void setHint(String text) {
        show(hint, text);
    }

    /** Shows what is wrong with the field. */
    void show(Optional<Note> note) {
        show(problem, note.map(Note::text).orElse(""));
        boolean error = note.filter(Note::error).isPresent();
        FontIcon icon = new FontIcon(error ? Feather.ALERT_CIRCLE : Feather.ALERT_TRIANGLE);
        icon.getStyleClass().add("state-icon");
        problem.setGraphic(icon);
        problem.getStyleClass().removeIf(name -> name.startsWith("tone-"));
        problem.getStyleClass().add(error ? "tone-danger" : "tone-warning");
        pseudoClassStateChanged(ERROR, error);
        Node node = content.get();
        if (node != null) {
            node.setAccessibleHelp(problem.getText().isEmpty() ? hint.getText() : problem.getText());
        }
    }

    private static void show(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
