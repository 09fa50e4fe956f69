package dev.ophar.ui.evidence;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Rows of which only the first are shown until a person asks for all. Rows are made when they are shown. */
final class FoldedRows extends VBox {
    /** More than that nobody reads here. */
    private static final int MOST = 300;

    private final int first;
    private final String what;
    private List<Supplier<Node>> rows = List.of();
    private boolean open;

    /**
     * @param first how many are shown at first
     * @param what the rows, in words, for the link that shows them
     */
    FoldedRows(int first, String what) {
        this.first = first;
        this.what = what;
        setSpacing(4);
    }

    /** Shows other rows, folded. */
    void show(List<Supplier<Node>> newRows) {
        rows = List.copyOf(newRows);
        open = false;
        paint();
    }

    private String closing() {
        return first == 0 ? "Hide the " + what : "Show fewer " + what;
    }

    private void paint() {
        int count = open ? Math.min(MOST, rows.size()) : Math.min(first, rows.size());
        getChildren().setAll(rows.stream().limit(count).map(Supplier::get).toList());
        if (open && count < rows.size()) {
            Label more = new Label((rows.size() - count) + " more are in the evidence files");
            more.getStyleClass().add("text-muted");
            getChildren().add(more);
        }
        if (rows.size() > first) {
            Hyperlink fold = new Hyperlink(open ? closing() : "Show all " + rows.size() + " " + what);
            fold.setOnAction(event -> {
                open = !open;
                paint();
            });
            getChildren().add(fold);
        }
    }
}
