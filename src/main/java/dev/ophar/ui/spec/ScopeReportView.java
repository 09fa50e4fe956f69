package dev.ophar.ui.spec;

import dev.ophar.engine.Authoring;
import dev.ophar.model.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Builds what the form shows of a scope: each pattern with what it matches now. FX thread only. */
final class ScopeReportView {
    private static final int LONGEST = 200;

    private ScopeReportView() {}

    /** The lines; none as long as the base is not known or the scope is empty. */
    static List<Node> nodes(TargetSurvey survey, Consumer<ScopeReport.Line> useSuggestion) {
        List<Node> nodes = new ArrayList<>();
        ScopeReport report = survey.scope();
        if (survey.paths().isEmpty() || report.lines().isEmpty()) {
            return nodes;
        }
        report.lines().forEach(line -> nodes.add(line(line, useSuggestion)));
        String all = report.of() < Authoring.MOST_PATHS ? String.valueOf(report.of()) : "the first " + report.of();
        Label total = new Label(
                "The agent may change " + ScopeReport.files(report.files()) + " of " + all + " that are there now.");
        total.getStyleClass().add("form-hint");
        nodes.add(total);
        return nodes;
    }

    private static Node line(ScopeReport.Line line, Consumer<ScopeReport.Line> useSuggestion) {
        Label pattern = new Label(VisibleText.of(line.pattern(), LONGEST));
        pattern.getStyleClass().add("chip");
        Label note = new Label(VisibleText.of(line.note(), LONGEST));
        note.getStyleClass().addAll("scope-note", line.warning() ? "tone-warning" : "tone-muted");
        HBox box = new HBox(8, pattern, note);
        box.getStyleClass().add("scope-line");
        line.suggestion().ifPresent(better -> {
            Hyperlink use = new Hyperlink("Write " + VisibleText.of(better, LONGEST));
            use.setOnAction(event -> useSuggestion.accept(line));
            box.getChildren().add(use);
        });
        return box;
    }
}
