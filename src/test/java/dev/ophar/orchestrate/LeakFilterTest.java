package dev.ophar.orchestrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.SmallWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeakFilterTest {
    private static final String SECRET = "assert area(6, 7) == 42, \"größe\"";

    @TempDir
    private Path heldOut;

    private LeakFilter filter(Predicate<String> isPublic) throws IOException {
        SmallWorkspace.write(heldOut.resolve("set/deep/t.py"), "import area\r\n    " + SECRET + "  \r\nreturn 0;\n");
        return LeakFilter.of(heldOut, isPublic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "-        ", "E   > ", "[12:00:01] out: ", "# ", "\t"})
    void removesAHiddenLineWhateverStandsBeforeIt(String prefix) throws IOException {
        LeakFilter.Filtered filtered = filter(line -> false).apply("before\n" + prefix + SECRET + " \r\nafter\n");
        assertThat(filtered.text()).isEqualTo("before\n[line removed]\nafter\n");
        assertThat(filtered.removed()).isEqualTo(1);
    }

    @Test
    void keepsShortLines() throws IOException {
        String text = "import area\nreturn 0;";
        assertThat(filter(line -> false).apply(text)).isEqualTo(new LeakFilter.Filtered(text, 0));
    }

    @Test
    void keepsWhatTheExecutorKnowsAnyway() throws IOException {
        assertThat(filter(SECRET::equals).apply("+" + SECRET).text()).isEqualTo("+" + SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a\n\nb", "no newline at the end", "\r\n\r\n"})
    void leavesOtherTextAsItIs(String text) throws IOException {
        assertThat(filter(line -> false).apply(text)).isEqualTo(new LeakFilter.Filtered(text, 0));
    }

    @Test
    void hidesNothingWhereThereIsNoStore() throws IOException {
        LeakFilter filter = LeakFilter.of(heldOut.resolve("missing"), line -> false);
        assertThat(filter.apply(SECRET).text()).isEqualTo(SECRET);
    }

    @Test
    void readsBytesThatAreNoText() throws IOException {
        byte[] bytes = new byte[40];
        Arrays.fill(bytes, (byte) 0xE9);
        Files.write(heldOut.resolve("binary"), bytes);
        assertThat(LeakFilter.of(heldOut, line -> false).apply("x").removed()).isZero();
    }
}
