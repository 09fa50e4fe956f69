package dev.ophar.ui.queue;

import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Badge;
import dev.ophar.ui.shared.StateLook;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One row of the queue: name and badge, title, and why. */
final class QueueCell extends ListCell<QueueRow> {
    private final Label id = new Label();
    private final Label badge = new Label();
    private final Label title = new Label();
    private final Label note = new Label();
    private final Label since = new Label();
    private final VBox box;

    QueueCell(QueuePresenter presenter) {
        id.getStyleClass().add("queue-id");
        title.getStyleClass().add("queue-title");
        note.getStyleClass().add("queue-note");
        since.getStyleClass().add("queue-note");
        since.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> getItem() == null ? "" : presenter.ago(getItem()),
                        itemProperty(),
                        presenter.nowProperty()));
        since.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Region noteGap = new Region();
        HBox.setHgrow(noteGap, Priority.ALWAYS);
        HBox top = new HBox(8, id, gap, badge);
        HBox bottom = new HBox(8, note, noteGap, since);
        box = new VBox(3, top, title, bottom);
        box.getStyleClass().add("queue-row");
        // Without this a long title makes the list scroll sideways instead of being cut.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable QueueRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        StateLook look = StateLook.of(row.state());
        String name = VisibleText.of(row.taskId());
        id.setText(name);
        Badge.show(badge, look);
        title.setText(row.title());
        note.setText(row.note());
        setGraphic(box);
        setAccessibleText(name + ", " + look.word() + ", " + row.title());
    }
}
