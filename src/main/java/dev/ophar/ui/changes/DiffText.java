package dev.ophar.ui.changes;

import dev.ophar.engine.diff.ChangedWords.Range;
import dev.ophar.ui.syntax.SyntaxKind;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A line of code with its colours, and with marks behind the text. FX thread only. */
final class DiffText extends TextFlow {
    private final Path marked = behind("diff-mark");
    private final Path hit = behind("diff-found");
    private List<Range> marks = List.of();
    private List<Range> found = List.of();

    DiffText() {
        getStyleClass().add("diff-text");
        setMinWidth(USE_PREF_SIZE);
    }

    private static Path behind(String styleClass) {
        Path path = new Path();
        path.getStyleClass().add(styleClass);
        // A text flow lays out what it manages one behind the other; marks lie where the text already is.
        path.setManaged(false);
        return path;
    }

    /** Shows a line. */
    void show(ShownLine line) {
        marks = line.marks();
        found = line.found();
        List<Node> nodes = new ArrayList<>();
        nodes.add(marked);
        nodes.add(hit);
        for (ShownLine.Piece piece : line.pieces()) {
            nodes.add(text(piece.text(), piece.kind().styleClass()));
        }
        if (line.rest() > 0) {
            nodes.add(text("  … " + line.rest() + " more characters; copying gives them all", "diff-rest"));
        }
        getChildren().setAll(nodes);
        requestLayout();
    }

    /** Shows a plain text. */
    void show(String text) {
        show(new ShownLine(List.of(new ShownLine.Piece(text, SyntaxKind.PLAIN)), 0, List.of(), List.of()));
    }

    private static Text text(String text, String styleClass) {
        Text node = new Text(text);
        node.getStyleClass().add(styleClass);
        return node;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        place(marked, marks);
        place(hit, found);
    }

    private void place(Path path, List<Range> ranges) {
        path.getElements().clear();
        for (Range range : ranges) {
            path.getElements().addAll(rangeShape(range.from(), range.to()));
        }
    }
}
