package dev.ophar.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modes that never end, as real child processes. */
final class ScriptedExecutorHangTest {
    private static final String FIXED = "def area(w, h):\n    return w * h\n";

    @TempDir
    Path folder;

    private Path tree;
    private @Nullable Process started;

    @BeforeEach
    void makeTarget() throws Exception {
        tree = SampleTarget.PYTHON.copyInto(folder);
    }

    @AfterEach
    void endChild() {
        if (started != null) {
            started.destroyForcibly();
        }
    }

    @Test
    void doesTheWorkThenHangsUntilItIsTerminated() throws Exception {
        Process child = start("honest_hang");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tree.resolve("src/shape.py")).hasContent(FIXED));
        assertThatItHangsSilentlyUntilTerminated(child);
    }

    @Test
    void hangsWithoutAnyWorkUntilItIsTerminated() throws Exception {
        Process child = start("hang");
        // Nothing can be seen from outside, so the process itself is asked what its main thread does.
        await().atMost(Duration.ofSeconds(20)).until(() -> stack(child).contains("ScriptedExecutor.hang"));
        assertThat(tree.resolve("src/shape.py")).content().contains("w + h");
        assertThatItHangsSilentlyUntilTerminated(child);
    }

    private Process start(String mode) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScriptedExecutorProgram.class.getName(),
                        "-p",
                        "--output-format",
                        "json",
                        "--workspace",
                        tree.toString(),
                        "Do it.\nScripted: " + mode)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        started = child;
        return child;
    }

    private void assertThatItHangsSilentlyUntilTerminated(Process child) throws Exception {
        assertThat(child.waitFor(200, TimeUnit.MILLISECONDS)).isFalse();
        child.destroy();
        assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(143);
        assertThat(folder.resolve("out")).isEmptyFile();
        assertThat(folder.resolve("err")).isEmptyFile();
    }

    private static String stack(Process child) throws Exception {
        Process jstack = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jstack")
                                .toString(),
                        Long.toString(child.pid()))
                .redirectErrorStream(true)
                .start();
        return new String(jstack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
