package dev.ophar.ui.logs;

import dev.ophar.engine.Evidence;
import dev.ophar.ui.shared.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.event.EventTarget;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** Binds the logs pane to its presenter; knows how a list scrolls and what the clipboard is. */
public final class LogsPaneController {
    /** About how wide a log's button is, and everything beside the buttons; a list of choices needs less. */
    private static final double BUTTON_WIDTH = 80;

    private static final double OTHERS_WIDTH = 460;
    /** Rows that are left above a row that is brought into view. */
    private static final int LEAD = 4;

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final LogsPresenter presenter;

    @FXML
    private VBox root;

    @FXML
    private HBox choices;

    @FXML
    private TextField find;

    @FXML
    private Label findSummary;

    @FXML
    private Button findPrevious;

    @FXML
    private Button findNext;

    @FXML
    private Button firstFailure;

    @FXML
    private Button copy;

    @FXML
    private ToggleButton follow;

    @FXML
    private HBox aboveBar;

    @FXML
    private Label aboveText;

    @FXML
    private HBox belowBar;

    @FXML
    private Label belowText;

    @FXML
    private ListView<LogLine> list;

    @FXML
    private Label empty;

    public LogsPaneController(LogsPresenter presenter) {
        this.presenter = presenter;
    }

    @FXML
    private void initialize() {
        bindChoices();
        bindSearch();
        bindList();
        bindEdges();
        follow.selectedProperty().bindBidirectional(presenter.followingProperty());
        empty.textProperty().bind(presenter.choices().emptyTextProperty());
        root.parentProperty().addListener((property, before, now) -> followWhileSeen(now));
        followWhileSeen(root.getParent());
    }

    /** The pane of a tab that is not chosen has no parent, or an invisible one. */
    private void followWhileSeen(@Nullable Parent parent) {
        presenter.activeProperty().unbind();
        if (parent == null) {
            presenter.activeProperty().set(false);
        } else {
            presenter.activeProperty().bind(parent.visibleProperty());
        }
    }

    private void bindChoices() {
        LogChoices logs = presenter.choices();
        logs.names().addListener((ListChangeListener<String>) change -> showChoices());
        logs.chosenProperty().addListener((property, before, now) -> showChoices());
        root.widthProperty().addListener((property, before, now) -> {
            boolean areButtons = choices.getChildren().stream().anyMatch(SegmentedButton.class::isInstance);
            if (areButtons != haveRoom()) {
                showChoices();
            }
        });
        showChoices();
    }

    private void showChoices() {
        List<String> names = presenter.choices().names();
        Optional<String> chosen = presenter.choices().chosenProperty().get().map(Evidence.Text::name);
        if (names.isEmpty()) {
            choices.getChildren().clear();
        } else {
            choices.getChildren().setAll(haveRoom() ? buttons(names, chosen) : box(names, chosen));
        }
    }

    private boolean haveRoom() {
        int count = presenter.choices().names().size();
        return root.getWidth() >= OTHERS_WIDTH + count * BUTTON_WIDTH;
    }

    private Node buttons(List<String> names, Optional<String> chosen) {
        SegmentedButton buttons = new SegmentedButton();
        for (String name : names) {
            ToggleButton button = new ToggleButton(LogTitles.of(name));
            button.getStyleClass().add("small");
            button.setMinWidth(ToggleButton.USE_PREF_SIZE);
            button.setSelected(chosen.filter(name::equals).isPresent());
            button.setAccessibleText("Show the log " + LogTitles.of(name));
            button.setOnAction(event -> {
                button.setSelected(true);
                presenter.choices().choose(name);
            });
            buttons.getButtons().add(button);
        }
        return buttons;
    }

    private Node box(List<String> names, Optional<String> chosen) {
        ComboBox<String> box = new ComboBox<>();
        box.setAccessibleText("Log to show");
        box.setConverter(new TitleConverter());
        box.getItems().setAll(names);
        chosen.ifPresent(box.getSelectionModel()::select);
        box.setOnAction(event -> presenter.choices().choose(box.getValue()));
        return box;
    }

    private void bindSearch() {
        LogSearch search = presenter.search();
        find.textProperty().bindBidirectional(search.wantedProperty());
        findSummary.textProperty().bind(search.summaryProperty());
        findSummary.managedProperty().bind(search.summaryProperty().isNotEmpty());
        findPrevious.disableProperty().bind(search.wantedProperty().isEmpty());
        findNext.disableProperty().bind(search.wantedProperty().isEmpty());
        search.wantedProperty().addListener((property, before, now) -> list.refresh());
        find.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
                search.previous();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                search.next();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                find.clear();
                list.requestFocus();
                event.consume();
            }
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event)) {
                find.requestFocus();
                event.consume();
            }
        });
    }

    private void bindList() {
        list.setItems(presenter.lines());
        list.setCellFactory(view -> new LogCell(presenter.search()::pattern));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        copy.disableProperty().bind(Bindings.isEmpty(list.getSelectionModel().getSelectedIndices()));
        presenter.onReveal(this::reveal);
        list.skinProperty().addListener((property, before, now) -> keepEndAboveBar());
        list.addEventFilter(ScrollEvent.SCROLL, event -> stopFollowing(event.getDeltaY() > 0));
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> stopFollowing(isVerticalBar(event.getTarget())));
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            } else if (event.getCode() == KeyCode.END) {
                presenter.goToEnd();
            } else {
                stopFollowing(movesUp(event.getCode()));
            }
        });
    }

    /** A bar that comes up at the bottom covers the last row; that one is brought back when it is followed. */
    private void keepEndAboveBar() {
        for (Node node : list.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL) {
                bar.visibleProperty().addListener((property, before, now) -> {
                    if (now && presenter.followingProperty().get()) {
                        presenter.goToEnd();
                    }
                });
            }
        }
    }

    private void stopFollowing(boolean stop) {
        if (stop) {
            presenter.followingProperty().set(false);
        }
    }

    private static boolean movesUp(KeyCode code) {
        return code == KeyCode.UP || code == KeyCode.PAGE_UP || code == KeyCode.HOME;
    }

    private static boolean isVerticalBar(EventTarget target) {
        @Nullable Node node = target instanceof Node hit ? hit : null;
        while (node != null) {
            if (node instanceof ScrollBar bar) {
                return bar.getOrientation() == Orientation.VERTICAL;
            }
            node = node.getParent();
        }
        return false;
    }

    private void reveal(int index) {
        boolean followed = presenter.followingProperty().get();
        // Later, when the list has heard of the new rows too.
        Platform.runLater(() -> {
            list.scrollTo(followed ? index : Math.max(0, index - LEAD));
            if (!followed) {
                list.getSelectionModel().clearAndSelect(index);
            }
        });
    }

    private void bindEdges() {
        aboveText
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Bytes.of(presenter.aboveProperty().get()) + " of this log come before this",
                        presenter.aboveProperty()));
        aboveBar.visibleProperty().bind(presenter.aboveProperty().greaterThan(0));
        aboveBar.managedProperty().bind(aboveBar.visibleProperty());
        belowText
                .textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Bytes.of(presenter.belowProperty().get()) + " more come after this",
                        presenter.belowProperty()));
        belowBar.visibleProperty().bind(presenter.atEndProperty().not());
        belowBar.managedProperty().bind(belowBar.visibleProperty());
        firstFailure.disableProperty().bind(presenter.failedProperty().not());
    }

    @FXML
    private void loadEarlier() {
        presenter.loadEarlier();
    }

    @FXML
    private void goToEnd() {
        presenter.goToEnd();
    }

    @FXML
    private void findNext() {
        presenter.search().next();
    }

    @FXML
    private void findPrevious() {
        presenter.search().previous();
    }

    @FXML
    private void goToFirstFailure() {
        presenter.goToFirstFailure();
    }

    @FXML
    private void copy() {
        List<LogLine> rows = new ArrayList<>(list.getSelectionModel().getSelectedItems());
        presenter.copy(rows, text -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            copy.setAccessibleHelp(String.format(Locale.ROOT, "Copied %,d lines", rows.size()));
        });
    }

    /** Shows titles instead of names. */
    private static final class TitleConverter extends StringConverter<String> {
        @Override
        public String toString(@Nullable String name) {
            return name == null ? "" : LogTitles.of(name);
        }

        @Override
        public String fromString(String title) {
            return title;
        }
    }
}
