package dev.ophar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.engine.ProofFiles;
import dev.ophar.model.TestChange;
import dev.ophar.store.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code show} says of proofs. */
final class ShowCommandTest {
    @TempDir
    private Path folder;

    private SmallWorkspace workspace;

    @BeforeEach
    void makeRun() throws Exception {
        workspace = SmallWorkspace.in(folder).task("T");
        Path iteration = workspace.root().resolve("runs/T/20261120T083444Z-00ff00/iter1");
        ProofFiles.tests(iteration, Map.of(TestChange.BROKEN, 5, TestChange.PASSING, 3));
        ProofFiles.truth(
                iteration,
                Map.of(
                        "control",
                        Map.of(
                                "state",
                                "pass",
                                "checks",
                                List.of(Map.of("kind", "new_test", "file", "a", "seen", true, "failed", true))),
                        "integrity_facts",
                        List.of(Map.of(
                                "kind", "test_settings_changed",
                                "path", "pom\u001b[31m.xml",
                                "line", 4,
                                "text", "failures are ignored",
                                "blocks", true))));
    }

    @Test
    void saysInAFewLinesWhatTheTestsProve() throws Exception {
        assertThat(workspace.ophar("show", "T").out())
                .containsPattern("tests +8 of 8 expected tests seen, 3 passed, 5 failed; 5 broken; base")
                .containsPattern("broken +tests/test_a.py::test_broken_0, .*test_broken_2 and 2 more")
                .containsPattern("control +The 1 test that must fail did fail")
                .contains("pom\\u{1b}[31m.xml:4: failures are ignored");
    }

    @Test
    void handsOutEveryTestAsJson() throws Exception {
        JsonNode proof =
                Json.parse(workspace.ophar("show", "T", "--json").out(), "show").at("/runs/0/iterations/0/proof");

        assertThat(proof.path("evidence").asText()).isEqualTo("named-tests");
        assertThat(proof.at("/facts/0/about").asText()).isEqualTo("tests");
        assertThat(proof.path("tests")).hasSize(8);
        assertThat(proof.at("/tests/0/change").asText()).isEqualTo("broken");
        assertThat(proof.at("/tests/0/now").asText()).isEqualTo("failed");
    }
}
