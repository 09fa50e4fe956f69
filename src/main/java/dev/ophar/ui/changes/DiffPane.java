package dev.ophar.ui.changes;

import java.util.List;
import java.util.function.Function;
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
import org.jspecify.annotations.Nullable;

/** The list of diff rows: going to a row, copying rows, and knowing which row is at the top. FX thread only. */
final class DiffPane {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    /** A row that is gone to is shown with some rows before it. */
    private static final int ROWS_BEFORE = 4;

    private final ListView<DiffRow> list;
    private final IntConsumer scrolled;

    /**
     * @param scrolled gets the top row whenever it may have changed
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
                bar.valueProperty().addListener((property, before, now) -> scrolled.accept(topRow()));
            }
        }
    }

    /** The first row that is seen; 0 before anything is painted. */
    int topRow() {
        return index(VirtualFlow::getFirstVisibleCell);
    }

    /** The row from which a person goes on: the selected one if it is seen, else the one above the top. */
    int currentRow() {
        int top = topRow();
        int selected = list.getSelectionModel().getSelectedIndex();
        return selected >= top && selected <= index(VirtualFlow::getLastVisibleCell) ? selected : top - 1;
    }

    private int index(Function<VirtualFlow<?>, @Nullable IndexedCell<?>> which) {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            IndexedCell<?> cell = which.apply(flow);
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
