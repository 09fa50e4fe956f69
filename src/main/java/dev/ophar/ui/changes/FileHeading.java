package dev.ophar.ui.changes;

import dev.ophar.engine.ChangedFile.Flag;
import dev.ophar.engine.diff.FilePatch;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A file's letter, path, counts and flags in one line. FX thread only. */
final class FileHeading extends HBox {
    private final Label letter = new Label();
    private final Label path = new Label();
    private final CountLabels counts = new CountLabels();
    private final HBox flags = new HBox(4);

    FileHeading() {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("file-heading");
        path.getStyleClass().add("file-path");
        path.setMinWidth(USE_PREF_SIZE);
        flags.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(letter, path, counts, flags);
    }

    /** Shows a file. */
    void show(DiffFile file) {
        showLetter(letter, file.changed().patch().change());
        path.setText(file.path());
        counts.show(file.changed().patch());
        flags.getChildren().setAll(flags(file.changed().flags()));
    }

    /** The status letter in its colour. */
    static void showLetter(Label label, FilePatch.Change change) {
        label.setText(String.valueOf(change.letter()));
        label.getStyleClass()
                .setAll(
                        "label",
                        "file-letter",
                        switch (change) {
                            case ADDED -> "tone-success";
                            case DELETED -> "tone-danger";
                            case MODIFIED -> "tone-warning";
                            case MOVED, COPIED -> "tone-accent";
                            case UNKNOWN -> "tone-muted";
                        });
        label.setMinWidth(USE_PREF_SIZE);
    }

    /** The flags as small words, the weightiest first. */
    static List<Node> flags(List<Flag> flags) {
        return flags.stream().map(FileHeading::flag).toList();
    }

    private static Node flag(Flag flag) {
        Label label = new Label(flag.word());
        label.getStyleClass()
                .addAll(
                        "flag",
                        switch (flag) {
                            case OUT_OF_SCOPE, PROTECTED, NOT_SHOWN -> "tone-danger";
                            case CUT, LINK, SUBMODULE, MODE -> "tone-warning";
                            case BINARY -> "tone-muted";
                        });
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
