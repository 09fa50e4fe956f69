package dev.ophar.ui.spec;

import dev.ophar.engine.SpecView;
import dev.ophar.model.VisibleText;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;

/** Shows the selected task's file, arranged for reading or as it is. */
public final class SpecPaneController {
    private final SpecPresenter presenter;
    private final CodeArea code = new CodeArea();
    private Optional<SpecView> shown = Optional.empty();

    @FXML
    private BorderPane page;

    @FXML
    private Label file;

    @FXML
    private ToggleButton json;

    @FXML
    private Button edit;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox sheet;

    @FXML
    private StackPane text;

    @FXML
    private VBox empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyHint;

    public SpecPaneController(SpecPresenter presenter) {
        this.presenter = presenter;
    }

    @FXML
    private void initialize() {
        code.setEditable(false);
        code.setWrapText(true);
        code.setParagraphGraphicFactory(LineNumberFactory.get(code));
        code.setAccessibleText("The task file as text");
        code.getStyleClass().add("spec-code");
        text.getChildren().add(new VirtualizedScrollPane<>(code));
        json.selectedProperty().bindBidirectional(presenter.jsonProperty());
        text.visibleProperty().bind(presenter.jsonProperty());
        scroll.visibleProperty().bind(presenter.jsonProperty().not());
        presenter.specProperty().addListener((property, before, now) -> show(now));
        show(presenter.specProperty().get());
    }

    private void show(Optional<SpecView> spec) {
        page.setVisible(spec.isPresent());
        empty.setVisible(spec.isEmpty());
        boolean chosen = presenter.taskSelected();
        emptyTitle.setText(chosen ? "The task file is gone" : "No task chosen");
        emptyHint.setText(
                chosen ? "Only the history of this task is left." : "Choose a task in the queue, or write a new one.");
        if (spec.isPresent() && !spec.equals(shown)) {
            fill(spec.get());
        }
        shown = spec;
    }

    private void fill(SpecView view) {
        boolean another =
                shown.filter(before -> before.file().equals(view.file())).isEmpty();
        file.setText(VisibleText.of("tasks/" + view.file().getFileName()));
        edit.setDisable(view.fields().isEmpty());
        edit.setAccessibleHelp(edit.isDisabled() ? "The file cannot be read as a task" : "Open the form on this task");
        sheet.getChildren().setAll(SpecSheetView.nodes(SpecSheet.of(view)));
        code.replaceText(ReadableText.of(view.text()));
        if (another) {
            scroll.setVvalue(0);
            code.moveTo(0);
            code.requestFollowCaret();
        }
    }

    @FXML
    private void edit() {
        presenter.edit();
    }

    @FXML
    private void newTask() {
        presenter.newTask();
    }
}
