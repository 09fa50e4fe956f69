package dev.ophar.ui.evidence;

import dev.ophar.engine.EvidenceView.Gate;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Ago;
import dev.ophar.ui.shared.Badge;
import dev.ophar.ui.shared.StateLook;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One gate as a row: icon, name, result, detail, duration, and the way to its log. */
final class GateRowBox extends HBox {
    GateRowBox(Gate gate, boolean running, Consumer<String> openLog) {
        StateLook look = StateLook.ofGate(gate.state(), running);
        getStyleClass().add("gate-row");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(10);

        Label name = new Label(gate.name().title());
        name.getStyleClass().add("gate-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label word = new Label(look.word());
        word.getStyleClass().addAll("gate-word", look.styleClass());
        word.setMinWidth(Region.USE_PREF_SIZE);
        Label detail = new Label(VisibleText.of(gate.detail(), 300));
        detail.getStyleClass().add("text-muted");
        detail.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(detail, Priority.ALWAYS);
        Label duration = new Label(gate.duration().isZero() ? "" : Ago.duration(gate.duration()));
        duration.getStyleClass().add("gate-duration");
        duration.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(Badge.icon(look), name, word, detail, duration);
        gate.log().filter(log -> gate.state().isPresent()).ifPresent(log -> {
            Hyperlink link = new Hyperlink("log");
            link.setMinWidth(Region.USE_PREF_SIZE);
            link.setOnAction(event -> openLog.accept(log));
            link.setAccessibleText("Open the log of " + gate.name().title());
            getChildren().add(link);
        });
        setAccessibleText(gate.name().title() + ": " + look.word() + ". " + detail.getText());
    }
}
