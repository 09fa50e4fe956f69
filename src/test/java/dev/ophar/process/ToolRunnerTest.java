package dev.ophar.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
final class ToolRunnerTest {
    private static final byte[] NOTHING = {};
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

    @TempDir
    private Path folder;

    private final ToolRunner runner = new ToolRunner(Duration.ofSeconds(10));

    @Test
    void takesOutputAndErrorsOfALargeExchange() throws Exception {
        byte[] input = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);

        ToolResult result = runner.run(List.of("sh", "-c", "cat; echo bad >&2; exit 3"), folder, ENVIRONMENT, input);

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output().bytes()).isEqualTo(input);
        assertThat(result.errors()).isEqualTo("bad");
    }

    @Test
    void waitsForNobodyWhoHoldsTheStreamsAfterTheTool() throws Exception {
        long began = System.nanoTime();
        ToolResult result =
                runner.run(List.of("sh", "-c", "sleep 6 & echo $! > pid; echo done"), folder, ENVIRONMENT, NOTHING);

        assertThat(result.output().text()).isEqualTo("done");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("pid")).strip()))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void endsAToolThatTakesTooLong() {
        ToolRunner impatient = new ToolRunner(Duration.ofMillis(200));

        assertThatThrownBy(() -> impatient.run(List.of("sleep", "300"), folder, ENVIRONMENT, NOTHING))
                .hasMessageContaining("'sleep 300' did not end within");
    }

    @Test
    void saysThatAToolOrItsFolderIsMissing() {
        assertThatThrownBy(() -> runner.run(List.of("no-such-tool-x"), folder, ENVIRONMENT, NOTHING))
                .hasMessageContaining("cannot start 'no-such-tool-x'")
                .hasMessageContaining("install it");
        assertThatThrownBy(() -> runner.run(List.of("git"), folder.resolve("gone"), ENVIRONMENT, NOTHING))
                .hasMessageContaining("gone does not exist");
    }
}
