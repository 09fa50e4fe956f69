package dev.ophar.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class VisibleTextTest {
    @Test
    void showsWhatWouldMoveACursorOrReverseReading() {
        assertThat(VisibleText.of("a\u001b[2Jb\u202ec\u200bd\ne\tf\r"))
                .isEqualTo("a\\u{1b}[2Jb\\u{202e}c\\u{200b}d\\ne\\tf\\r");
    }

    @Test
    void leavesLettersOfEveryScriptAlone() {
        assertThat(VisibleText.of("Größe λ 漢字 🙂")).isEqualTo("Größe λ 漢字 🙂");
    }

    @Test
    void keepsLinesWhereSeveralAreShown() {
        assertThat(VisibleText.lines("a\r\nb\tc\u0007")).isEqualTo("a\nb\tc\\u{7}");
    }

    @Test
    void saysHowMuchIsMissing() {
        assertThat(VisibleText.of("abcdef", 4)).isEqualTo("abcd… (2 more characters)");
        assertThat(VisibleText.list(List.of("a", "b", "c"), 2)).isEqualTo("a, b and 1 more");
    }
}
