package dev.ophar.ui.changes;

import java.util.List;
import java.util.stream.Collectors;

/** What copying rows puts on the clipboard. Pure. */
final class CopiedText {
    private CopiedText() {}

    /** The texts alone, whole, without numbers and signs. */
    static String plain(List<DiffRow> rows) {
        return rows.stream().map(DiffRow::plain).collect(Collectors.joining("\n"));
    }

    /** The rows as they stand in a patch. */
    static String asPatch(List<DiffRow> rows) {
        return rows.stream().map(DiffRow::asPatch).collect(Collectors.joining("\n"));
    }
}
