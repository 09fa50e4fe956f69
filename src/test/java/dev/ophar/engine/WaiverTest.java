package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.engine.Submission.SubmittedRun;
import dev.ophar.model.GateName;
import dev.ophar.model.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same work checked again, and what a person may take upon themselves. */
@Timeout(90)
final class WaiverTest {
    /** Right, but it brings another script of the same name, with which it is green as well. */
    private static final String CHANGES_ITS_CHECK =
            "echo 43 > src/value.txt; echo 'exit 0' > check.sh" + SmallWorkspace.DONE;

    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        small = SmallWorkspace.in(folder);
    }

    private RunOutcome again() throws Exception {
        Engine engine = small.engine();
        SubmittedRun run = engine.retryGates("T-1");
        return engine.runToEnd(List.of(run), small.listener()).get(0);
    }

    private RunOutcome changedCheck() throws Exception {
        small.executor(CHANGES_ITS_CHECK + "\necho x >> " + small.shared() + "/paid");
        small.task("T-1", Map.of("allowed_scope", List.of("**"), "max_iterations", 1));
        return small.run("T-1").get(0);
    }

    @Test
    void aRepairedCheckIsRunAgainWithoutPayingForTheWorkAgain() throws Exception {
        small.heldOut(
                "hidden",
                Map.of("set", "hidden", "cmd", "sh missing.sh", "place", List.of(Map.of("from", "t.sh", "to", "h.sh"))),
                Map.of("t.sh", "grep -q 42 src/value.txt\n"));
        small.executor("echo x >> " + small.shared() + "/paid\n" + SmallWorkspace.RIGHT);
        small.task("T-1", Map.of("heldout_set", "hidden", "max_iterations", 1));
        assertThat(small.run("T-1").get(0).state()).isNotEqualTo(RunState.ACCEPTED);
        small.heldOut(
                "hidden",
                Map.of("set", "hidden", "cmd", "sh h.sh", "place", List.of(Map.of("from", "t.sh", "to", "h.sh"))),
                Map.of());

        RunOutcome outcome = again();

        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(Files.readString(small.shared().resolve("paid"))).isEqualTo("x\n");
        assertThat(small.git("show", "orch/accepted/T-1:src/value.txt")).isEqualTo("42");
        assertThat(small.evidence(outcome, 1).resolve("gates1/verdict.json"))
                .content()
                .contains("\"accept\"");
        assertThat(small.evidence(outcome, 1).resolve("verdict.json")).content().doesNotContain("\"accept\"");
    }

    @Test
    void whatWasWaivedWithAReasonDoesNotKeepTheWorkFromLanding() throws Exception {
        RunOutcome rejected = changedCheck();
        assertThat(rejected.state()).as(rejected.reason()).isEqualTo(RunState.REJECTED);
        assertThat(rejected.reason()).contains("existing tests changed meaning");
        Engine engine = small.engine();
        List<Waivable> possible = engine.waivable("T-1");
        assertThat(possible).singleElement().satisfies(one -> {
            assertThat(one.gate()).isEqualTo(GateName.VISIBLE_TESTS);
            assertThat(one.cause()).isEqualTo("tests_changed_meaning");
        });

        engine.waive("T-1", possible.get(0), "43 is the new 42");
        RunOutcome outcome = again();

        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(outcome.groundTruth()).containsKey("waivers");
        assertThat(outcome.reason()).contains("waived by a person: visible tests (tests_changed_meaning)");
        JsonNode truth = small.json(outcome, 1, "gates1/ground-truth.json");
        assertThat(truth.path("waivers").get(0).path("reason").asText()).isEqualTo("43 is the new 42");
        assertThat(truth.path("visible_tests").path("state").asText()).isEqualTo("fail");
        assertThat(engine.verifyLedger().problems()).isEmpty();
        assertThat(Files.readString(small.shared().resolve("paid"))).isEqualTo("x\n");
    }

    @Test
    void aRedTestCannotBeWaived() throws Exception {
        small.executor(SmallWorkspace.WRONG);
        small.task("T-1", Map.of("max_iterations", 1));
        small.run("T-1");

        assertThat(small.engine().waivable("T-1")).isEmpty();
        assertThatThrownBy(() -> small.engine()
                        .waive("T-1", new Waivable(GateName.VISIBLE_TESTS, "", "visible tests fail"), "because"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no such finding");
    }

    @Test
    void aWaiverNeedsAReason() throws Exception {
        changedCheck();
        Engine engine = small.engine();
        Waivable what = engine.waivable("T-1").get(0);

        assertThatThrownBy(() -> engine.waive("T-1", what, " "))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("needs a reason");
    }

    @Test
    void thereIsNothingToCheckAgainWithoutARun() throws Exception {
        small.task("T-1", Map.of());
        assertThatThrownBy(() -> small.engine().retryGates("T-1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ophar run T-1");
        small.run("T-1");
        assertThatThrownBy(() -> small.engine().retryGates("T-1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing to check again");
    }
}
