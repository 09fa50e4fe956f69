package dev.ophar.ui.shared;

import java.util.Comparator;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** Sets up columns of tables whose cells are made from the whole row. FX thread only. */
public final class Columns {
    private Columns() {}

    /** Shows words of a row, safe to show as they are, and sorts by them. */
    public static <R> void text(TableColumn<R, R> column, Function<R, String> words, String... styles) {
        cells(column, () -> new TextCell<>(words, styles));
        column.setComparator(Comparator.comparing(words));
    }

    /** Shows a row in cells of one's own. */
    public static <R> void cells(TableColumn<R, R> column, Supplier<TableCell<R, R>> cell) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(view -> cell.get());
    }

    private static final class TextCell<R> extends TableCell<R, R> {
        private final Function<R, String> words;

        TextCell(Function<R, String> words, String... styles) {
            this.words = words;
            getStyleClass().addAll(styles);
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : words.apply(row));
        }
    }
}
