package dev.ophar.ui.main;

import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Notices;
import javafx.fxml.FXML;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Everything that was said to the person, newest first. */
public final class ActivityPaneController {
    private final Notices notices;

    @FXML
    private ListView<Notices.Notice> list;

    public ActivityPaneController(Notices notices) {
        this.notices = notices;
    }

    @FXML
    private void initialize() {
        list.setItems(notices.list());
        list.setCellFactory(view -> new NoticeCell());
    }

    private static final class NoticeCell extends ListCell<Notices.Notice> {
        NoticeCell() {
            setPrefWidth(0);
            setWrapText(true);
        }

        @Override
        protected void updateItem(Notices.@Nullable Notice notice, boolean empty) {
            super.updateItem(notice, empty);
            if (empty || notice == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            FontIcon icon = new FontIcon(notice.error() ? Feather.ALERT_CIRCLE : Feather.INFO);
            icon.getStyleClass().addAll("state-icon", notice.error() ? "tone-danger" : "tone-accent");
            setGraphic(icon);
            setText(VisibleText.of(notice.title()) + ": "
                    + VisibleText.of(notice.detail().replace("\n", "; ")));
        }
    }
}
