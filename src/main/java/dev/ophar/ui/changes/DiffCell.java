package dev.ophar.ui.changes;

import dev.ophar.engine.diff.PatchLine;
import dev.ophar.engine.diff.PatchLine.Kind;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.changes.DiffRow.FileRow;
import dev.ophar.ui.changes.DiffRow.HunkRow;
import dev.ophar.ui.changes.DiffRow.LineRow;
import dev.ophar.ui.changes.DiffRow.NoteRow;
import java.util.List;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** One row of the diff: line numbers, sign and text; or the head of a file or hunk. */
final class DiffCell extends ListCell<DiffRow> {
    static final double HEIGHT = 20;

    private static final int LONGEST = 500;
    private static final List<PseudoClass> KINDS = List.of("file", "hunk", "note", "added", "removed").stream()
            .map(PseudoClass::getPseudoClass)
            .toList();

    private final Supplier<DiffLook> look;
    private final Label oldNumber = number();
    private final Label newNumber = number();
    private final Label sign = new Label();
    private final DiffText text = new DiffText();
    private final HBox line = new HBox(oldNumber, newNumber, sign, text);
    private final FileHeading heading = new FileHeading();

    DiffCell(Supplier<DiffLook> look) {
        this.look = look;
        getStyleClass().add("diff-cell");
        sign.getStyleClass().add("diff-sign");
        sign.setMinWidth(USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setFillHeight(false);
    }

    private static Label number() {
        Label label = new Label();
        label.getStyleClass().add("diff-number");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    @Override
    protected void updateItem(@Nullable DiffRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            kind("");
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        if (row instanceof FileRow file) {
            kind("file");
            heading.show(file.file());
            setGraphic(heading);
            setAccessibleText("File " + file.file().spoken());
        } else if (row instanceof HunkRow hunk) {
            kind("hunk");
            showWords(hunk.plain(), "");
        } else if (row instanceof NoteRow note) {
            kind("note");
            showWords(note.note(), "");
        } else if (row instanceof LineRow code) {
            showLine(code);
        }
    }

    private void showWords(String words, String mark) {
        numbers(0, 0, mark);
        String safe = VisibleText.of(words, LONGEST);
        text.show(safe);
        setGraphic(line);
        setAccessibleText(safe);
    }

    private void showLine(LineRow row) {
        PatchLine code = row.line();
        kind(
                switch (code.kind()) {
                    case ADDED -> "added";
                    case REMOVED -> "removed";
                    case CONTEXT, NOTE -> "";
                });
        numbers(code.oldNumber(), code.newNumber(), code.kind() == Kind.CONTEXT ? " " : sign(code.kind()));
        text.show(look.get().line(getIndex(), row));
        setGraphic(line);
        setAccessibleText(spoken(code.kind()) + VisibleText.of(row.plain(), LONGEST));
    }

    private static String sign(Kind kind) {
        return kind == Kind.REMOVED ? "−" : String.valueOf(kind.sign());
    }

    private static String spoken(Kind kind) {
        return switch (kind) {
            case ADDED -> "added: ";
            case REMOVED -> "removed: ";
            case CONTEXT, NOTE -> "";
        };
    }

    private void numbers(int before, int after, String mark) {
        oldNumber.setText(before == 0 ? "" : String.valueOf(before));
        newNumber.setText(after == 0 ? "" : String.valueOf(after));
        sign.setText(mark);
    }

    private void kind(String name) {
        for (PseudoClass kind : KINDS) {
            pseudoClassStateChanged(kind, kind.getPseudoClassName().equals(name));
        }
    }
}
