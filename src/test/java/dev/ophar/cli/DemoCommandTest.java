package dev.ophar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.cli.SmallWorkspace.Answer;
import dev.ophar.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a new user starts it, with nothing but a JDK and git. */
class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsWhoMayLand() throws Exception {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put(
                "HOME", Files.createDirectories(folder.resolve("person")).toString());
        environment.put("OPHAR_CACHE", folder.resolve("cache").toString());

        Answer demo = ChildOphar.run(folder, environment, List.of(), List.of("demo", "--json"));

        assertThat(demo.status()).as(demo.both()).isZero();
        List<String> verdicts = new ArrayList<>();
        for (String line : demo.out().lines().toList()) {
            JsonNode outcome = Json.parse(line, "outcome");
            verdicts.add(outcome.path("task_id").asText() + " "
                    + outcome.path("state").asText() + " after "
                    + outcome.path("iteration").asInt());
        }
        assertThat(verdicts)
                .containsExactly(
                        "D-1-honest accepted after 1",
                        "D-2-overfit accepted after 2",
                        "D-3-scope rejected after 1",
                        "D-4-hang accepted after 1");
        assertThat(demo.err())
                .contains("solution likely overfits", "outside the scope: src/demo/SplitBill.java", "executor timeout");

        String workspace = folder.resolve("ophar-demo").toString();
        Answer reconcile =
                ChildOphar.run(folder, environment, List.of(), List.of("--workspace", workspace, "reconcile"));
        assertThat(reconcile.status()).as(reconcile.both()).isZero();
    }
}
