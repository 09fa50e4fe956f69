package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What may go back to an agent: never a word of a hidden check, never the executor's own report. */
@Timeout(60)
final class NothingHiddenLeaksTest {
    private static final String SECRET = "test $(cat src/other.txt) = the-hidden-expectation";

    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspaceWithAHiddenCheck() throws Exception {
        folder = folder.toRealPath();
        small = SmallWorkspace.in(folder);
        small.heldOut(
                "hidden",
                Map.of("set", "hidden", "cmd", "sh h/t.sh", "place", List.of(Map.of("from", "t.sh", "to", "h/t.sh"))),
                Map.of("t.sh", "set -x\n" + SECRET + "\n"));
        small.orchestrator("cat > '" + folder + "/brief'" + SmallWorkspace.answer("Try: " + SECRET + "\nand more"));
    }

    @Test
    void theBriefAndTheNextPromptHoldNothingOfIt() throws Exception {
        // The executor guessed a hidden line, and its test prints it: both would be quoted.
        small.executor("echo 42 > src/value.txt; cat > src/guess.sh <<'END'\n" + SECRET + "\nEND\n"
                + "printf '%s\\n' \"$*\" >> '" + small.shared() + "/prompts'" + SmallWorkspace.DONE);
        small.task("T-1", Map.of("heldout_set", "hidden", "test_cmd", "sh check.sh; cat src/guess.sh; exit 1"));

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).isEqualTo(RunState.REJECTED);
        for (String name : List.of("brief", "shared/prompts")) {
            assertThat(folder.resolve(name)).content().doesNotContain("hidden-expectation", "REPORT-TEXT");
        }
        assertThat(small.shared().resolve("prompts")).content().contains("[line removed]", "and more");
        assertThat(folder.resolve("brief")).content().contains("[line removed]");
        assertThat((Integer) small.events("refine").get(0).fields().get("lines_removed"))
                .isPositive();
    }

    @Test
    void aHiddenFailureIsNamedInGeneralWords() throws Exception {
        small.task("T-1", Map.of("heldout_set", "hidden"));
        RunOutcome outcome = small.run("T-1").get(0);
        assertThat(outcome.state()).isEqualTo(RunState.REJECTED);
        assertThat(outcome.reason()).endsWith("solution likely overfits; require general correctness");
        assertThat(folder.resolve("brief")).content().contains("overfits").doesNotContain("hidden-expectation");
        assertThat(small.evidence(outcome, 1).resolve("heldout.log")).content().contains("hidden-expectation");
    }

    @Test
    void aCutLogShowsNoHalfOfAHiddenLine() throws Exception {
        // The tail that is quoted begins in the middle of the first line.
        String filler = "y".repeat(3980);
        small.task("T-1", Map.of("heldout_set", "hidden", "test_cmd", "cat src/guess.sh; echo " + filler + "; exit 1"));
        small.executor("cat > src/guess.sh <<'END'\n" + SECRET + "\nEND\n" + SmallWorkspace.DONE);
        small.run("T-1");
        assertThat(folder.resolve("brief")).content().contains("yyyy").doesNotContain("pectation");
    }
}
