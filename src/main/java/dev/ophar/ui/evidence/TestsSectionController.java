package dev.ophar.ui.evidence;

import dev.ophar.model.TestRow;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Binds the tests of the evidence pane to their presenter. */
public final class TestsSectionController {
    private static final int MOST_ROWS_SEEN = 12;
    private static final double FRAME = 2;
    private static final double EMPTY_HEIGHT = 44;

    private final TestsPresenter presenter;

    @FXML
    private VBox root;

    @FXML
    private Label summary;

    @FXML
    private Label source;

    @FXML
    private HBox warningBox;

    @FXML
    private Label warning;

    @FXML
    private FlowPane choices;

    @FXML
    private VBox table;

    @FXML
    private TextField find;

    @FXML
    private ListView<TestRow> list;

    @FXML
    private Label empty;

    public TestsSectionController(TestsPresenter presenter) {
        this.presenter = presenter;
    }

    @FXML
    private void initialize() {
        summary.textProperty().bind(presenter.summaryProperty());
        source.textProperty().bind(presenter.sourceProperty());
        warning.textProperty().bind(presenter.warningProperty());
        bindShown(summary, presenter.summaryProperty().isNotEmpty());
        bindShown(source, presenter.sourceProperty().isNotEmpty());
        bindShown(warningBox, presenter.warningProperty().isNotEmpty());
        bindShown(
                root,
                presenter
                        .summaryProperty()
                        .isNotEmpty()
                        .or(presenter.warningProperty().isNotEmpty()));
        list.setFixedCellSize(TestRowCell.HEIGHT);
        list.setCellFactory(view -> new TestRowCell(presenter::open));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        find.textProperty().addListener((property, before, now) -> presenter.find(now));
        presenter.filterProperty().addListener((property, before, now) -> {
            if (!now.text().equals(find.getText())) {
                find.setText(now.text());
            }
            showChoices();
        });
        presenter.choicesProperty().addListener((property, before, now) -> showChoices());
        presenter.shownProperty().addListener((property, before, now) -> showRows(now));
        showChoices();
        showRows(presenter.shownProperty().get());
    }

    private void pressed(KeyEvent event) {
        TestRow selected = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && selected != null) {
            presenter.open(selected);
            event.consume();
        }
    }

    private void showChoices() {
        List<TestFilter.Choice> offered = presenter.choicesProperty().get();
        choices.getChildren().setAll(offered.stream().map(this::button).toList());
        shown(table, !offered.isEmpty());
    }

    private Node button(TestFilter.Choice choice) {
        ToggleButton button = new ToggleButton(choice.title() + "  " + choice.count());
        choice.change()
                .ifPresent(
                        change -> button.getStyleClass().add(TestLook.of(change).styleClass()));
        button.getStyleClass().addAll("small", "test-choice");
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.setSelected(presenter.filterProperty().get().change().equals(choice.change()));
        button.setAccessibleText("Show tests: " + choice.title() + ", " + choice.count());
        button.setOnAction(event -> {
            button.setSelected(true);
            presenter.choose(choice.change());
        });
        return button;
    }

    private void showRows(List<TestRow> rows) {
        list.setItems(FXCollections.observableList(rows));
        double height = Math.min(rows.size(), MOST_ROWS_SEEN) * TestRowCell.HEIGHT + FRAME;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        shown(list, !rows.isEmpty());
        empty.setText(presenter.emptyText());
        empty.setMinHeight(EMPTY_HEIGHT);
        shown(empty, rows.isEmpty());
    }

    private static void bindShown(Node node, ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
