package dev.ophar.ui.spec;

import dev.ophar.ui.spec.FieldProblems.Note;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Builds what the spec tab shows of a sheet. FX thread only. */
final class SpecSheetView {
    private SpecSheetView() {}

    static List<Node> nodes(SpecSheet sheet) {
        List<Node> nodes = new ArrayList<>();
        Label title = new Label(sheet.title());
        title.getStyleClass().add("spec-title");
        title.setWrapText(true);
        nodes.add(title);
        if (!sheet.plan().isEmpty()) {
            Label plan = new Label(sheet.plan());
            plan.getStyleClass().add("text-muted");
            plan.setWrapText(true);
            nodes.add(plan);
        }
        sheet.problems().forEach(note -> nodes.add(problem(note)));
        sheet.sections().forEach(section -> nodes.add(section(section)));
        return nodes;
    }

    private static Node section(SpecSheet.Section section) {
        Label heading = new Label(section.heading());
        heading.getStyleClass().add("section-title");
        VBox lines = new VBox();
        lines.getStyleClass().add("spec-card");
        section.lines().forEach(line -> lines.getChildren().add(line(line)));
        VBox box = new VBox(6, heading, lines);
        box.setAccessibleText(section.heading());
        return box;
    }

    private static Node line(SpecSheet.Line line) {
        VBox right = new VBox(4);
        HBox.setHgrow(right, Priority.ALWAYS);
        if (!line.values().isEmpty()) {
            right.getChildren().add(value(line));
        }
        line.problem().ifPresent(note -> right.getChildren().add(problem(note)));
        HBox box = new HBox(12);
        box.getStyleClass().add("spec-line");
        if (!line.label().isEmpty()) {
            Label label = new Label(line.label());
            label.getStyleClass().add("spec-label");
            box.getChildren().add(label);
        }
        box.getChildren().add(right);
        box.setAccessibleText(line.label() + " " + String.join(", ", line.values()));
        return box;
    }

    private static Node value(SpecSheet.Line line) {
        return switch (line.style()) {
            case CHIPS -> {
                FlowPane chips = new FlowPane(6, 6);
                line.values().forEach(value -> {
                    Label chip = new Label(value);
                    chip.getStyleClass().add("chip");
                    chips.getChildren().add(chip);
                });
                yield chips;
            }
            case CODE -> wrapped(line.values().get(0), "mono");
            case PROSE -> wrapped(line.values().get(0), "spec-prose");
            case PLAIN -> wrapped(line.values().get(0), "spec-plain");
        };
    }

    private static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static Label problem(Note note) {
        FontIcon icon = new FontIcon(note.error() ? Feather.ALERT_CIRCLE : Feather.ALERT_TRIANGLE);
        icon.getStyleClass().add("state-icon");
        Label label = wrapped(note.text(), "form-problem");
        label.setGraphic(icon);
        label.getStyleClass().add(note.error() ? "tone-danger" : "tone-warning");
        return label;
    }
}
