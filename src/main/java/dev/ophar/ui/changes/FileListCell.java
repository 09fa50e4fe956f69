package dev.ophar.ui.changes;

import dev.ophar.engine.ChangedFile.Flag;
import dev.ophar.ui.changes.FileListRow.Entry;
import dev.ophar.ui.changes.FileListRow.Heading;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One row of the list of files. */
final class FileListCell extends ListCell<FileListRow> {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");

    private final Label heading = new Label();
    private final Label letter = new Label();
    private final Label name = new Label();
    private final Label folder = new Label();
    private final CountLabels counts = new CountLabels();
    private final FlowPane flags = new FlowPane(4, 3);
    private final VBox box;

    FileListCell() {
        getStyleClass().add("file-cell");
        heading.getStyleClass().add("file-group");
        heading.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        name.getStyleClass().add("file-name");
        folder.getStyleClass().add("file-folder");
        folder.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(7, letter, name, gap, counts);
        top.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(2, top, folder, flags);
        box.getStyleClass().add("file-entry");
        // Without this a long name makes the list scroll sideways instead of being cut.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable FileListRow row, boolean empty) {
        super.updateItem(row, empty);
        pseudoClassStateChanged(HEADING, row instanceof Heading);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
        } else if (row instanceof Heading head) {
            heading.setText(head.text());
            heading.getStyleClass().setAll("label", "file-group", head.first() ? "tone-danger" : "tone-muted");
            setGraphic(heading);
            setAccessibleText(head.text());
        } else if (row instanceof Entry entry) {
            show(entry);
            setGraphic(box);
            setAccessibleText(entry.file().spoken());
        }
    }

    private void show(Entry entry) {
        DiffFile file = entry.file();
        List<Flag> reasons = file.changed().flags();
        FileHeading.showLetter(letter, file.changed().patch().change());
        name.setText(file.name());
        counts.show(file.changed().patch());
        folder.setText(file.folder());
        boolean showsFolder = entry.showsFolder() && !file.folder().isEmpty();
        folder.setVisible(showsFolder);
        folder.setManaged(showsFolder);
        flags.getChildren().setAll(FileHeading.flags(reasons));
        flags.setVisible(!reasons.isEmpty());
        flags.setManaged(!reasons.isEmpty());
    }
}
