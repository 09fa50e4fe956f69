package dev.ophar.ui.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.ChangedFile;
import dev.ophar.engine.diff.PatchParser;
import dev.ophar.ui.changes.DiffRow.LineRow;
import dev.ophar.ui.changes.DiffRow.NoteRow;
import dev.ophar.ui.syntax.SyntaxKind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiffDocumentTest {
    @Test
    void goesFromChangeToChangeIntoTheNextFile() {
        DiffDocument document = document(ChangesWorkspace.diff("a", "-1", "+2", " 3", "+4")
                + "diff --git a/b b/b\nold mode 100644\nnew mode 100755\n"
                + ChangesWorkspace.diff("c", " 1", "-2"));

        // rows: 0 a, 1 hunk, 2 -1, 3 +2, 4 3, 5 +4, 6 b, 7 mode, 8 c, 9 hunk, 10 1, 11 -2
        assertThat(document.changes()).containsExactly(2, 5, 6, 11);
        assertThat(document.changeAfter(-1)).contains(2);
        assertThat(document.changeAfter(5)).contains(6);
        assertThat(document.changeAfter(11)).isEmpty();
        assertThat(document.changeBefore(11)).contains(6);
        assertThat(document.changeBefore(2)).isEmpty();
        assertThat(document.fileAt(7).path()).isEqualTo("b");
        assertThat(document.changeInWords(7)).isEqualTo("change 3 of 4");
    }

    @Test
    void findsThePlaceOfAReaderAgainWhenFilesMove() {
        String first = ChangesWorkspace.diff("a", "-1", "+2");
        String second = ChangesWorkspace.diff("b", "-1", "+2");
        DiffDocument before = document(first + second);
        DiffDocument after = document(second + first);

        assertThat(after.placeOf(before, 6)).isEqualTo(2);
        assertThat(document(second).placeOf(before, 2)).isZero();
    }

    @Test
    void pairsRemovedLinesWithTheLinesThatReplaceThem() {
        DiffDocument document = document(ChangesWorkspace.diff("a", "-1", "-2", "+one"));

        assertThat(document.rows().subList(2, 5))
                .extracting(row -> ((LineRow) row).partner())
                .containsExactly(4, -1, 2);
    }

    @Test
    void copiesWholeLinesWithoutNumbersAndSigns() {
        String line = "x".repeat(5000);
        DiffDocument document = document(ChangesWorkspace.diff("a", "-old", "+" + line));

        List<DiffRow> rows = document.rows().subList(2, 4);
        assertThat(CopiedText.plain(rows)).isEqualTo("old\n" + line);
        assertThat(CopiedText.asPatch(rows)).isEqualTo("-old\n+" + line);
    }

    @Test
    void cutsWhatIsShownOfAVeryLongLineAndSaysHowMuchIsMissing() {
        DiffDocument document = document(ChangesWorkspace.diff("a.txt", "+" + "x".repeat(1_000_000)));

        ShownLine line = look(document, "").line(2, (LineRow) document.rows().get(2));

        assertThat(text(line)).hasSize(2_000);
        assertThat(line.rest()).isEqualTo(998_000);
    }

    @Test
    void showsWhatWouldHideOrMoveText() {
        DiffDocument document = document(ChangesWorkspace.diff("a.txt", "+a\tb\u001b[31m\u202e \uD83D\uDE00\uD83D"));

        ShownLine line = look(document, "b").line(2, (LineRow) document.rows().get(2));

        assertThat(text(line)).isEqualTo("a   b\\u{1b}[31m\\u{202e} \uD83D\uDE00\\u{d83d}");
        assertThat(line.found())
                .singleElement()
                .satisfies(range -> assertThat(text(line).substring(range.from(), range.to()))
                        .isEqualTo("b"));
    }

    @Test
    void hidesCarriageReturnsOnlyWhereEveryLineHasOne() {
        DiffDocument all = document(ChangesWorkspace.diff("a", " 1\r", "+2\r"));
        DiffDocument some = document(ChangesWorkspace.diff("a", " 1", "+2\r"));

        assertThat(all.rows()).contains(new NoteRow("Lines end with a carriage return (CRLF)"));
        assertThat(text(look(all, "").line(4, (LineRow) all.rows().get(4)))).isEqualTo("2");
        assertThat(text(look(some, "").line(3, (LineRow) some.rows().get(3)))).isEqualTo("2\\r");
    }

    @Test
    void colorsTheSidesOfAHunkApartAndCommentsThatStartAboveIt() throws InterruptedException {
        DiffDocument document = document(ChangesWorkspace.diff(
                "A.java", " end of what was opened above", "-*/ int a;", "+still */ int b;", " return;"));

        DiffColours colours = DiffColours.of(document);

        assertThat(colours.at(2).kind(0)).isEqualTo(SyntaxKind.COMMENT);
        assertThat(colours.at(5).kind(0)).isEqualTo(SyntaxKind.KEYWORD);
    }

    private static DiffLook look(DiffDocument document, String wanted) {
        return new DiffLook(document, DiffColours.NONE, wanted);
    }

    private static String text(ShownLine line) {
        return line.pieces().stream().map(ShownLine.Piece::text).reduce("", String::concat);
    }

    private static DiffDocument document(String patch) {
        return DiffDocumentBuilder.build(PatchParser.parse(patch).files().stream()
                .map(file -> new ChangedFile(file, List.of()))
                .toList());
    }
}
