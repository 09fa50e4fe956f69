package dev.ophar.ui.ledger;

import dev.ophar.model.LedgerLine;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Badge;
import dev.ophar.ui.shared.Columns;
import dev.ophar.ui.shared.StateLook;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** Binds the ledger's table and filters to its presenter. */
public final class LedgerPaneController {
    private static final PseudoClass SUSPECT = PseudoClass.getPseudoClass("suspect");
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private final LedgerPresenter presenter;
    private final ZoneId zone;

    @FXML
    private TextField text;

    @FXML
    private ComboBox<FilterChoice> task;

    @FXML
    private ComboBox<FilterChoice> event;

    @FXML
    private ToggleButton onlyTask;

    @FXML
    private ToggleButton follow;

    @FXML
    private Label count;

    @FXML
    private Label chain;

    @FXML
    private TableView<LedgerRow> table;

    @FXML
    private TableColumn<LedgerRow, LedgerRow> number;

    @FXML
    private TableColumn<LedgerRow, LedgerRow> time;

    @FXML
    private TableColumn<LedgerRow, LedgerRow> what;

    @FXML
    private TableColumn<LedgerRow, LedgerRow> whose;

    @FXML
    private TableColumn<LedgerRow, LedgerRow> summary;

    @FXML
    private TableColumn<LedgerRow, LedgerRow> link;

    @FXML
    private Label empty;

    /** @param zone whose clock the person looks at */
    public LedgerPaneController(LedgerPresenter presenter, ZoneId zone) {
        this.presenter = presenter;
        this.zone = zone;
    }

    @FXML
    private void initialize() {
        text.textProperty().bindBidirectional(presenter.textProperty());
        onlyTask.selectedProperty().bindBidirectional(presenter.onlySelectedProperty());
        follow.selectedProperty().bindBidirectional(presenter.followingProperty());
        task.disableProperty().bind(presenter.onlySelectedProperty());
        choices(task, "All tasks", presenter.tasks(), presenter.taskProperty());
        choices(event, "All events", presenter.events(), presenter.eventProperty());
        count.textProperty().bind(presenter.countProperty());
        empty.textProperty().bind(presenter.emptyTextProperty());
        presenter.chainProperty().addListener((property, before, now) -> showChain(now));
        showChain(presenter.chainProperty().get());
        bindTable();
        bindFollowing();
    }

    private static void choices(
            ComboBox<FilterChoice> box,
            String all,
            ObservableList<String> words,
            ObjectProperty<Optional<String>> chosen) {
        Runnable fill = () -> {
            List<FilterChoice> items = new ArrayList<>(List.of(FilterChoice.all(all)));
            words.forEach(word -> items.add(FilterChoice.only(word)));
            box.setOnAction(null);
            box.getItems().setAll(items);
            select(box, chosen.get());
            box.setOnAction(event -> {
                if (box.getValue() != null) {
                    chosen.set(box.getValue().word());
                }
            });
        };
        words.addListener((ListChangeListener<String>) change -> fill.run());
        chosen.addListener((property, before, now) -> select(box, now));
        fill.run();
    }

    private static void select(ComboBox<FilterChoice> box, Optional<String> word) {
        box.getItems().stream()
                .filter(choice -> choice.word().equals(word))
                .findFirst()
                .ifPresent(box::setValue);
    }

    private void showChain(ChainState state) {
        chain.setText(state.words());
        chain.getStyleClass().setAll("label", "chain-state", state.tone());
        chain.setTooltip(state.detail().isEmpty() ? null : new Tooltip(VisibleText.of(state.detail(), 2000)));
        chain.setAccessibleHelp(state.detail());
    }

    private void bindTable() {
        table.setItems(presenter.rows());
        table.setRowFactory(view -> new SuspectRow());
        Columns.text(number, row -> Long.toString(row.number()), "mono-cell");
        Columns.text(time, row -> row.ts().map(this::time).orElse(""), "mono-cell");
        Columns.text(whose, row -> VisibleText.of(row.taskId(), 100), "mono-cell");
        Columns.text(summary, LedgerRow::summary, "summary-cell");
        Columns.cells(what, () -> new BadgeCell(EventLook::of, false));
        Columns.cells(link, () -> new BadgeCell(row -> EventLook.of(row.link()), true));
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                jump();
                event.consume();
            } else if (event.getCode() == KeyCode.END) {
                presenter.followingProperty().set(true);
            } else if (event.getCode() == KeyCode.UP
                    || event.getCode() == KeyCode.PAGE_UP
                    || event.getCode() == KeyCode.HOME) {
                presenter.followingProperty().set(false);
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                jump();
            }
        });
    }

    private String time(Instant ts) {
        return TIME.format(ts.atZone(zone));
    }

    private void jump() {
        LedgerRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            presenter.jumpTo(row);
        }
    }

    private void bindFollowing() {
        presenter.rows().addListener((ListChangeListener<LedgerRow>) change -> toEnd());
        presenter.followingProperty().addListener((property, before, now) -> toEnd());
        table.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                presenter.followingProperty().set(false);
            }
        });
        toEnd();
    }

    private void toEnd() {
        // Later, when the table has heard of the new rows too.
        Platform.runLater(() -> {
            if (presenter.followingProperty().get() && !presenter.rows().isEmpty()) {
                table.scrollTo(presenter.rows().size() - 1);
            }
        });
    }

    @FXML
    private void clearFilters() {
        presenter.clearFilters();
    }

    /** A row that somebody else wrote, or that was changed, is seen from afar. */
    private static final class SuspectRow extends TableRow<LedgerRow> {
        @Override
        protected void updateItem(@Nullable LedgerRow row, boolean empty) {
            super.updateItem(row, empty);
            boolean broken = row != null
                    && (row.link() == LedgerLine.Link.BROKEN || row.event().isEmpty());
            pseudoClassStateChanged(BROKEN, broken);
            pseudoClassStateChanged(SUSPECT, row != null && row.link() == LedgerLine.Link.FOREIGN && !broken);
        }
    }

    private static final class BadgeCell extends TableCell<LedgerRow, LedgerRow> {
        private final Function<LedgerRow, StateLook> look;
        private final boolean quiet;
        private final Label badge = new Label();

        BadgeCell(Function<LedgerRow, StateLook> look, boolean quiet) {
            this.look = look;
            this.quiet = quiet;
        }

        @Override
        protected void updateItem(@Nullable LedgerRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            if (empty || row == null) {
                return;
            }
            StateLook wanted = look.apply(row);
            setAccessibleText(wanted.word());
            if (quiet && wanted.styleClass().equals("tone-muted")) {
                // What is as it should be stays quiet.
                setGraphic(Badge.icon(wanted));
            } else {
                Badge.show(badge, wanted);
                setGraphic(badge);
            }
        }
    }
}
