package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.process.ToolRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class RunAsTest {
    @Test
    void knowsWhetherWeAreRoot() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "not Linux");
        String id = new ToolRunner(Duration.ofSeconds(10))
                .run(List.of("/usr/bin/id", "-u"), Path.of("/"), Map.of(), new byte[0])
                .output()
                .text();

        assertThat(RunAs.weAreRoot()).isEqualTo(id.equals("0"));
    }

    @Test
    void takesNobodyElseForRoot() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "not Linux");
        assumeTrue(RunAs.weAreRoot(), "only root can start somebody else's process");
        Process process = new ProcessBuilder("setpriv", "--reuid=65534", "--clear-groups", "sleep", "60").start();
        try {
            Path status = Path.of("/proc/" + process.pid() + "/status");
            Awaitility.await().until(() -> Files.readString(status).startsWith("Name:\tsleep"));

            assertThat(RunAs.isRoot(status)).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }
}
