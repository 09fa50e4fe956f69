package dev.ophar.engine.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.diff.ChangedWords.Range;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangedWordsTest {
    @Test
    void marksTheWordThatChanged() {
        ChangedWords words = ChangedWords.between("    int total = 10;", "    long total = 12;");

        assertThat(words.removed()).containsExactly(new Range(4, 7), new Range(16, 18));
        assertThat(words.added()).containsExactly(new Range(4, 8), new Range(17, 19));
    }

    @Test
    void marksNothingInLinesThatHaveLittleInCommon() {
        assertThat(ChangedWords.between("return a;", "throw new IllegalStateException(message);"))
                .isEqualTo(new ChangedWords(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsNotMarkedIsTheSameOnBothSides(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String before = line(random);
            String after = line(random);
            ChangedWords words = ChangedWords.between(before, after);
            if (!words.removed().isEmpty() || !words.added().isEmpty()) {
                assertThat(without(before, words.removed()))
                        .as("seed %d: '%s' and '%s'", seed, before, after)
                        .isEqualTo(without(after, words.added()));
            }
        }
    }

    private static String line(Random random) {
        List<String> words = List.of("a", "value", " ", "  ", "=", "(", ")", "x1", "é", "\uD83D\uDE00", "\t");
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            line.append(words.get(random.nextInt(words.size())));
        }
        return line.toString();
    }

    private static String without(String text, List<Range> ranges) {
        StringBuilder rest = new StringBuilder();
        int at = 0;
        for (Range range : ranges) {
            rest.append(text, at, range.from());
            at = range.to();
        }
        return rest.append(text.substring(at)).toString();
    }
}
