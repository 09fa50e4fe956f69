package dev.ophar.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LineSplitterTest {
    private static List<LogLine> rows(byte[] bytes, int... cuts) {
        LineSplitter splitter = new LineSplitter();
        List<LogLine> rows = new ArrayList<>();
        int at = 0;
        for (int cut : cuts) {
            byte[] part = Arrays.copyOfRange(bytes, at, cut);
            rows.addAll(splitter.accept(part, part.length));
            splitter.unfinished();
            at = cut;
        }
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        rows.addAll(splitter.accept(rest, rest.length));
        splitter.unfinished().ifPresent(rows::add);
        return rows;
    }

    private static List<String> texts(String log) {
        return rows(log.getBytes(StandardCharsets.UTF_8)).stream()
                .map(LogLine::text)
                .toList();
    }

    @Test
    void takesLineEndsOfAllSystems() {
        assertThat(texts("one\ntwo\r\nthree\r\r\nfour\n\nsix"))
                .containsExactly("one", "two", "three", "four", "", "six");
    }

    @Test
    void showsWhatACarriageReturnWouldHaveOverwritten() {
        assertThat(texts("all tests pass\r1 failed      \n")).containsExactly("all tests pass^M", "1 failed      ");
    }

    @Test
    void knowsWhereEachRowStands() {
        assertThat(rows("ab\ncdé\r\nf".getBytes(StandardCharsets.UTF_8)))
                .extracting(LogLine::from)
                .containsExactly(0L, 3L, 9L);
    }

    @Test
    void cutsALongLineWithoutBreakingACharacterAndSaysSo() {
        List<LogLine> rows = rows(("é".repeat(1_000_000) + "\nnext\n").getBytes(StandardCharsets.UTF_8));

        assertThat(rows.get(0).text()).startsWith("é".repeat(2000) + " … and ").doesNotContain("\ufffd");
        assertThat(rows.get(0).styled().left()).isPositive();
        assertThat(rows.get(1).text()).isEqualTo("next");
    }

    @Test
    void givesTheSameRowsHoweverTheBytesArrive() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "ab\n\n\r\u001b[31m\u001b[0mé漢\ud83d\ude00\t";
        for (int i = 0; i < 2000; i++) {
            StringBuilder log = new StringBuilder();
            for (int j = random.nextInt(80); j > 0; j--) {
                log.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] bytes = log.toString().getBytes(StandardCharsets.UTF_8);
            int[] cuts =
                    random.ints(random.nextInt(5), 0, bytes.length + 1).sorted().toArray();
            assertThat(rows(bytes, cuts)).as("seed %d", seed).isEqualTo(rows(bytes));
        }
    }

    @Test
    void marksRowsThatTellOfAFailure() {
        String log = """
                ok 1
                not ok 2
                --- FAIL: TestX
                FAILED a.py::b
                [ERROR] x
                A.java:3: error: y
                error[E0308]: z
                Failures: 0, Errors: 0
                0 failed
                terror: none
                """;
        assertThat(rows(log.getBytes(StandardCharsets.UTF_8)))
                .extracting(LogLine::failure)
                .containsExactly(false, true, true, true, true, true, true, false, false, false);
    }
}
