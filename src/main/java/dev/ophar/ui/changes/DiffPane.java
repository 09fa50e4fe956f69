package dev.ophar.ui.changes;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The list of diff rows: going to a row, copying rows, and knowing which row is at the top. FX thread only. */
final class DiffPane {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /** A row that is gone to is shown with some rows before it. */
    private static final int ROWS_BEFORE = 4;

    private final ListView<DiffRow> list;
    private final IntConsumer scrolled;

    /**
     * @param scrolled gets the row at which a person is, whenever that may have changed
     */
    DiffPane(ListView<DiffRow> list, Supplier<DiffLook> look, IntConsumer scrolled) {
        this.list = list;
        this.scrolled = scrolled;
        list.setFixedCellSize(DiffCell.HEIGHT);
        list.setCellFactory(view -> new DiffCell(look));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        list.setContextMenu(menu());
        list.skinProperty().addListener((property, before, now) -> followScrolling());
    }

    private ContextMenu menu() {
        MenuItem plain = new MenuItem("Copy text");
        plain.setAccelerator(COPY);
        plain.setOnAction(event -> copy(CopiedText.plain(selected())));
        MenuItem patch = new MenuItem("Copy as patch");
        patch.setOnAction(event -> copy(CopiedText.asPatch(selected())));
        return new ContextMenu(plain, patch);
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            copy(CopiedText.plain(selected()));
            event.consume();
        }
    }

    private List<DiffRow> selected() {
        return List.copyOf(list.getSelectionModel().getSelectedItems());
    }

    /** Puts a text on the clipboard. */
    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void followScrolling() {
        for (Node node : list.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar) {
                bar.valueProperty().addListener((property, before, now) -> scrolled.accept(currentRow()));
            }
        }
    }

    /** The row at which a person is: the selected one if it is seen, else the first that is. */
    int currentRow() {
        int selected = list.getSelectionModel().getSelectedIndex();
        return isSeen(selected) ? selected : topRow();
    }

    /** The row behind which to look for what comes next: the top row itself counts when nothing on it was chosen. */
    int startOfSearch() {
        int selected = list.getSelectionModel().getSelectedIndex();
        return isSeen(selected) ? selected : topRow() - 1;
    }

    private boolean isSeen(int row) {
        int top = topRow();
        return row >= top && row <= top + list.getHeight() / DiffCell.HEIGHT;
    }

    private int topRow() {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            IndexedCell<?> cell = flow.getFirstVisibleCell();
            return cell == null ? 0 : cell.getIndex();
        }
        return 0;
    }

    /** Shows a diff from its start, or from the given row. */
    void show(List<DiffRow> rows, int from) {
        list.getSelectionModel().clearSelection();
        list.setItems(FXCollections.observableList(rows));
        list.scrollTo(from);
        scrolled.accept(from);
    }

    /** Selects a row and shows it with some rows before it. */
    void goTo(int row) {
        list.getSelectionModel().clearAndSelect(row);
        list.getFocusModel().focus(row);
        list.scrollTo(Math.max(0, row - ROWS_BEFORE));
        scrolled.accept(row);
    }

    /** Puts a row at the top and selects it. */
    void startAt(int row) {
        list.getSelectionModel().clearAndSelect(row);
        list.getFocusModel().focus(row);
        list.scrollTo(row);
        scrolled.accept(row);
    }

    /** Paints the rows on the screen again. */
    void repaint() {
        list.refresh();
    }

    /** Puts the keyboard into the rows. */
    void focus() {
        list.requestFocus();
    }
}
