package dev.ophar.ui.evidence;

import dev.ophar.model.TestRow;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.StateLook;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** One test: icon and word for what changed, how it ended before and after, its name, why, and the way to its log. */
final class TestRowCell extends ListCell<TestRow> {
    /** Height of a row in pixels. */
    static final double HEIGHT = 30;

    private static final int LONGEST_DETAIL = 300;
    private static final double SHORTEST_NAME = 300;
    private static final double ROOM_FOR_DETAIL = 800;

    private final FontIcon icon = new FontIcon();
    private final Label word = new Label();
    private final Label name = new Label();
    private final Label detail = new Label();
    private final Label course = new Label();
    private final Tooltip whole = new Tooltip();
    private final HBox box;

    TestRowCell(Consumer<TestRow> open) {
        word.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("test-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(SHORTEST_NAME);
        detail.getStyleClass().add("test-detail");
        detail.setMinWidth(0);
        detail.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(detail, Priority.ALWAYS);
        course.getStyleClass().add("test-course");
        course.setMinWidth(Region.USE_PREF_SIZE);
        whole.setWrapText(true);
        whole.setMaxWidth(600);
        Hyperlink log = new Hyperlink("log");
        log.setMinWidth(Region.USE_PREF_SIZE);
        log.setAccessibleText("Show this test in its log");
        log.setFocusTraversable(false);
        log.setOnAction(event -> {
            log.setVisited(false);
            if (getItem() != null) {
                open.accept(getItem());
            }
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.SOMETIMES);
        box = new HBox(10, icon, word, course, name, detail, gap, log);
        box.setAlignment(Pos.CENTER_LEFT);
        // Where there is no room for both, the name is what counts; the tooltip has the rest.
        detail.visibleProperty().bind(widthProperty().greaterThan(ROOM_FOR_DETAIL));
        detail.managedProperty().bind(detail.visibleProperty());
        // Without this a long name makes the list scroll sideways instead of being cut.
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && getItem() != null) {
                open.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable TestRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            setTooltip(null);
            return;
        }
        StateLook look = TestLook.of(row.change());
        icon.setIconCode(look.icon());
        icon.getStyleClass().setAll("state-icon", look.styleClass());
        word.setText(look.word());
        word.getStyleClass().setAll("label", "test-word", look.styleClass());
        name.setText(TestLook.name(row));
        detail.setText(VisibleText.of(row.detail(), LONGEST_DETAIL));
        course.setText(TestLook.course(row));
        whole.setText(detail.getText().isEmpty() ? name.getText() : name.getText() + "\n\n" + detail.getText());
        setTooltip(whole);
        setGraphic(box);
        setAccessibleText(TestLook.spoken(row));
    }
}
