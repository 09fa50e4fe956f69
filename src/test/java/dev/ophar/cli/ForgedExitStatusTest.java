package dev.ophar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.cli.SmallWorkspace.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that makes its own tests look green from inside. */
class ForgedExitStatusTest {
    private static final String TEST = """
            import unittest
            from src import answer

            class AnswerTest(unittest.TestCase):
                def test_answer(self):
                    self.assertEqual(42, answer.find())
            """;

    @TempDir
    private Path folder;

    @Test
    void isNotAcceptedWhenItEndsTheTestRunner() throws Exception {
        SmallWorkspace workspace = python();
        workspace.agent("printf 'import os\\nos._exit(0)\\n' > src/answer.py\n" + SmallWorkspace.REPORT);

        Answer answer = workspace.ophar("run", "T");

        assertThat(answer.status()).as(answer.both()).isEqualTo(1);
        assertThat(answer.out()).contains("no test of the base was seen any more", "though the command ended with 0");
        assertThat(workspace.git("branch", "--list", "orch/*")).isEmpty();
    }

    @Test
    void honestWorkPassesTheSameCheck() throws Exception {
        SmallWorkspace workspace = python();
        workspace.agent("printf 'def find():\\n    return 42\\n' > src/answer.py\n" + SmallWorkspace.REPORT);

        Answer answer = workspace.ophar("run", "T");

        assertThat(answer.status()).as(answer.both()).isZero();
        assertThat(answer.out()).contains("✓ control run pass");
    }

    private SmallWorkspace python() throws IOException, InterruptedException {
        assumeTrue(hasPython(), "python3 is not on PATH, so no test can be forged in it");
        SmallWorkspace workspace =
                SmallWorkspace.in(folder).task("T", Map.of("test_cmd", "python3 -m unittest discover -s tests -t ."));
        Path target = workspace.root().resolve("target");
        Files.createDirectories(target.resolve("tests"));
        Files.writeString(target.resolve("src/__init__.py"), "");
        Files.writeString(target.resolve("src/answer.py"), "def find():\n    return 0\n");
        Files.writeString(target.resolve("tests/__init__.py"), "");
        Files.writeString(target.resolve("tests/test_answer.py"), TEST);
        workspace.git("add", "-A");
        workspace.git("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "commit", "-q", "-m", "Python");
        return workspace;
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import unittest")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
