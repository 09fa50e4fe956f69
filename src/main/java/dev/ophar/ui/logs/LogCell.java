package dev.ophar.ui.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * One row of a log. A plain row is the cell's own text, which is cheap enough for a hundred thousand rows a second; only
 * a row with colours, or one that was found, is put together from pieces.
 */
final class LogCell extends ListCell<LogLine> {
    private static final int MOST_FOUND = 50;

    private final Supplier<Optional<Pattern>> wanted;

    LogCell(Supplier<Optional<Pattern>> wanted) {
        this.wanted = wanted;
    }

    @Override
    protected void updateItem(@Nullable LogLine line, boolean empty) {
        super.updateItem(line, empty);
        getStyleClass().remove("log-failure");
        if (empty || line == null) {
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        if (line.failure()) {
            getStyleClass().add("log-failure");
        }
        setAccessibleText(line.text());
        Optional<Matcher> found =
                wanted.get().map(pattern -> pattern.matcher(line.text())).filter(Matcher::find);
        if (line.styled().spans().isEmpty() && found.isEmpty()) {
            setGraphic(null);
            setText(line.text());
            return;
        }
        HBox pieces = new HBox();
        pieces.setAlignment(Pos.CENTER_LEFT);
        pieces.getChildren().setAll(pieces(line, found));
        setText(null);
        setGraphic(pieces);
    }

    private static List<Node> pieces(LogLine line, Optional<Matcher> found) {
        Pieces pieces = new Pieces(line.text(), hits(found));
        int at = 0;
        for (LogSpan span : line.styled().spans()) {
            pieces.add(at, span.from(), List.of());
            pieces.add(span.from(), span.to(), styleClasses(span));
            at = span.to();
        }
        pieces.add(at, line.text().length(), List.of());
        return pieces.nodes;
    }

    private static List<Hit> hits(Optional<Matcher> found) {
        List<Hit> hits = new ArrayList<>();
        found.ifPresent(matcher -> {
            do {
                hits.add(new Hit(matcher.start(), matcher.end()));
            } while (hits.size() < MOST_FOUND && matcher.find());
        });
        return hits;
    }

    private static List<String> styleClasses(LogSpan span) {
        return switch (span.kind()) {
            case TEXT -> span.style().styleClasses();
            case MOVE, UNSEEN -> List.of("log-mark");
            case NOTE -> List.of("log-note");
        };
    }

    /** A place that was looked for. */
    private record Hit(int from, int to) {}

    /** Collects the nodes of a row; what was found is cut out of whatever piece it lies in. */
    private static final class Pieces {
        private final List<Node> nodes = new ArrayList<>();
        private final String text;
        private final List<Hit> hits;

        Pieces(String text, List<Hit> hits) {
            this.text = text;
            this.hits = hits;
        }

        void add(int from, int to, List<String> classes) {
            int at = from;
            for (Hit hit : hits) {
                int hitFrom = Math.max(hit.from(), at);
                int hitTo = Math.min(hit.to(), to);
                if (hitFrom < hitTo) {
                    plain(at, hitFrom, classes);
                    boxed(hitFrom, hitTo, List.of("log-found"));
                    at = hitTo;
                }
            }
            plain(at, to, classes);
        }

        private void plain(int from, int to, List<String> classes) {
            if (classes.contains("ansi-reverse") || classes.contains("log-mark")) {
                boxed(from, to, classes);
            } else if (from < to) {
                Text piece = new Text(text.substring(from, to));
                piece.getStyleClass().add("log-piece");
                piece.getStyleClass().addAll(classes);
                nodes.add(piece);
            }
        }

        /** Only a label has a background. */
        private void boxed(int from, int to, List<String> classes) {
            if (from < to) {
                Label piece = new Label(text.substring(from, to));
                piece.setMinWidth(USE_PREF_SIZE);
                piece.getStyleClass().addAll(classes);
                nodes.add(piece);
            }
        }
    }
}
