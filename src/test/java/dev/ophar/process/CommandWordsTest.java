package dev.ophar.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandWordsTest {
    @Test
    void splitsLikeAShellWithoutExpanding() {
        assertThat(CommandWords.split("  node  /a/b.js\t--x\n")).containsExactly("node", "/a/b.js", "--x");
        assertThat(CommandWords.split("a 'b c' \"d e\" f\\ g")).containsExactly("a", "b c", "d e", "f g");
        assertThat(CommandWords.split("a'b'\"c\"d '' \"\"")).containsExactly("abcd", "", "");
        assertThat(CommandWords.split("a $HOME ~ * | ;")).containsExactly("a", "$HOME", "~", "*", "|", ";");
        assertThat(CommandWords.split("a \"\\\"\\\\\\$\\x\" '\\'")).containsExactly("a", "\"\\$\\x", "\\");
    }

    @Test
    void takesThePathOfAFileAsOneWord(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("my agent 'x"), "");

        assertThat(CommandWords.split(" " + file + " ")).containsExactly(file.toString());
    }

    @Test
    void namesWhatIsNotFinished() {
        assertThatThrownBy(() -> CommandWords.split("a 'b"))
                .hasMessage("the quote ' at character 3 is not closed: a 'b");
        assertThatThrownBy(() -> CommandWords.split("a \"b\\\"")).hasMessageContaining("the quote \" at character 3");
        assertThatThrownBy(() -> CommandWords.split("a \\")).hasMessageContaining("backslash");
        for (String nothing : List.of("", "  ", "''", "'' x")) {
            assertThatThrownBy(() -> CommandWords.split(nothing)).hasMessageContaining("names no program");
        }
    }

    @Test
    void givesBackWhateverWasQuoted() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            List<String> words = IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(n -> "p"
                            + random.ints(random.nextInt(6), 0, 8)
                                    .mapToObj(c -> String.valueOf("ab '\"\\\n$".charAt(c)))
                                    .collect(Collectors.joining()))
                    .toList();
            String command = words.stream()
                    .map(word -> "'" + word.replace("'", "'\\''") + "'")
                    .collect(Collectors.joining(" "));
            assertThat(CommandWords.split(command)).as("seed %d", seed).isEqualTo(words);
        }
    }

    @Test
    void joinsWhatItSplits() {
        List<String> words = List.of("/a b/c", "it's", "", "x=1", "ü\n\"q\"", "$HOME", "\\");

        assertThat(CommandWords.split(CommandWords.join(words))).isEqualTo(words);
    }

    @Test
    void anchorsARelativeProgramWhereThePersonIs(@TempDir Path here, @TempDir Path workspace) throws Exception {
        Files.writeString(workspace.resolve("agent.sh"), "");

        assertThat(CommandWords.anchored("./agent.sh --fast", List.of(here, workspace)))
                .isEqualTo(workspace.resolve("agent.sh") + " --fast");
        assertThat(CommandWords.anchored("./missing.sh", List.of(here, workspace)))
                .isEqualTo(here.resolve("missing.sh").toString());
        assertThat(CommandWords.anchored("agent --x", List.of(here))).isEqualTo("agent --x");
        assertThat(CommandWords.anchored("/bin/agent", List.of(here))).isEqualTo("/bin/agent");
    }
}
