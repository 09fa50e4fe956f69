package dev.ophar.ui.queue;

import dev.ophar.ui.shared.TaskActions;
import dev.ophar.ui.shared.TaskMenu;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.controlsfx.control.SegmentedButton;

/** Binds the queue's list and filter to what the presenter says. */
public final class QueuePaneController {
    private final QueuePresenter presenter;
    private final TaskActions actions;

    @FXML
    private Label count;

    @FXML
    private HBox filters;

    @FXML
    private ListView<QueueRow> list;

    public QueuePaneController(QueuePresenter presenter, TaskActions actions) {
        this.presenter = presenter;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        count.textProperty().bind(Bindings.convert(presenter.totalProperty()));
        filters.getChildren().add(filterButtons());
        // A person begins with the queue, not with the first button of the toolbar.
        list.sceneProperty().addListener((property, before, now) -> {
            if (before == null) {
                list.requestFocus();
            }
        });
        list.setItems(presenter.rows());
        list.setCellFactory(view -> new QueueCell(presenter));
        list.setContextMenu(TaskMenu.of(actions));
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                presenter.select(Optional.of(now.taskId()));
            }
        });
        presenter.rows().addListener((ListChangeListener<QueueRow>) change -> restoreSelection());
        presenter.selectedTaskProperty().addListener((property, before, now) -> restoreSelection());
        restoreSelection();
    }

    private SegmentedButton filterButtons() {
        SegmentedButton buttons = new SegmentedButton();
        for (QueueFilter filter : QueueFilter.values()) {
            ToggleButton button = new ToggleButton(filter.title());
            button.getStyleClass().add("small");
            button.setSelected(filter == presenter.filterProperty().get());
            button.setOnAction(event -> {
                button.setSelected(true);
                presenter.filterProperty().set(filter);
            });
            buttons.getButtons().add(button);
        }
        return buttons;
    }

    /** The list is filled anew when something changes; the person's place in it stays. */
    private void restoreSelection() {
        presenter.selectedTaskProperty().get().ifPresent(id -> {
            for (int i = 0; i < presenter.rows().size(); i++) {
                if (presenter.rows().get(i).taskId().equals(id)
                        && list.getSelectionModel().getSelectedIndex() != i) {
                    list.getSelectionModel().select(i);
                }
            }
        });
    }
}
