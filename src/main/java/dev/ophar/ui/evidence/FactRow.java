package dev.ophar.ui.evidence;

import dev.ophar.model.IntegrityFact;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Badge;
import dev.ophar.ui.shared.StateLook;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** One fact about tests or code: what it is, where, and the line itself. */
final class FactRow extends HBox {
    private static final int LONGEST_PATH = 120;
    private static final int LONGEST_TEXT = 300;
    private static final double SHORTEST_LINK = 60;
    private static final StateLook BLOCKS = new StateLook(Feather.SLASH, "blocks", "tone-danger");
    private static final StateLook TOLD = new StateLook(Feather.EYE, "to look at", "tone-muted");

    /**
     * @param saysKind whether its kind is to be said, which is enough once for facts of a kind
     * @param open shows the place in the changes
     */
    FactRow(IntegrityFact fact, boolean saysKind, Consumer<IntegrityFact> open) {
        super(10);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("fact-row");
        StateLook look = fact.blocks() ? BLOCKS : TOLD;
        Label kind = new Label(saysKind ? fact.kind().title() : "");
        kind.getStyleClass().addAll("fact-kind", look.styleClass());
        kind.setMinWidth(Region.USE_PREF_SIZE);
        String place = VisibleText.of(fact.path(), LONGEST_PATH) + (fact.line() > 0 ? ":" + fact.line() : "");
        Hyperlink link = new Hyperlink(place);
        link.getStyleClass().add("mono");
        link.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        link.setMinWidth(SHORTEST_LINK);
        link.setOnAction(event -> {
            link.setVisited(false);
            open.accept(fact);
        });
        link.setAccessibleText("Show " + place + " in the changes");
        Label text = new Label(VisibleText.of(fact.text(), LONGEST_TEXT));
        text.getStyleClass().add("text-muted");
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(Badge.icon(look), kind, link, text);
        if (fact.blocks()) {
            getChildren().add(Badge.of(BLOCKS));
        }
        setAccessibleText(fact.kind().title() + " in " + place + ": " + text.getText()
                + (fact.blocks() ? ". This blocks an accept" : ""));
    }
}
