package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.IsolationLevel;
import dev.ophar.model.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task's set-up leaves is there for executor and checks, is made once, and is nobody's to change. */
final class SetupLayerTest {
    private static final String SETUP = "mkdir -p deps && echo 42 > deps/answer && echo set-up-ran";
    private static final String FROM_DEPENDENCY = "cp deps/answer src/value.txt" + SmallWorkspace.DONE;

    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        small = SmallWorkspace.in(folder);
        boolean layers = small.engine().isolation().level() == IsolationLevel.KERNEL;
        if (!layers) {
            System.out.println("skipped: no layers without a kernel sandbox, see 'ophar doctor'");
        }
        assumeTrue(layers, "no kernel sandbox here");
        small.base(Map.of(".gitignore", "deps/\n", "package.json", "{}\n"));
        small.executor(FROM_DEPENDENCY);
    }

    private RunOutcome run(String task, Map<String, ?> fields) throws Exception {
        return small.run(small.task(task, fields)).get(0);
    }

    private List<String> setUps(RunOutcome outcome) throws IOException {
        return small.events("gate").stream()
                .filter(event -> event.run().equals(outcome.run()))
                .filter(event -> event.text("gate").filter("setup"::equals).isPresent())
                .map(event -> event.text("state").orElse(""))
                .toList();
    }

    @Test
    void isMadeOnceForExecutorAndChecksAndIsNoPartOfTheArtifact() throws Exception {
        Map<String, Object> fields =
                Map.of("setup_cmd", SETUP, "test_cmd", "cmp deps/answer src/value.txt && sh check.sh");
        RunOutcome first = run("T-1", fields);
        assertThat(first.state()).as(first.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(setUps(first)).containsExactly("pass");
        assertThat(small.git("diff", "--name-only", "main", "orch/accepted/T-1"))
                .isEqualTo("src/value.txt");

        RunOutcome second = run("T-2", fields);
        assertThat(second.state()).as(second.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(setUps(second)).isEmpty();
    }

    @Test
    void isMadeAgainForAnotherBaseOrCommand() throws Exception {
        assertThat(setUps(run("T-1", Map.of("setup_cmd", SETUP)))).containsExactly("pass");
        assertThat(setUps(run("T-2", Map.of("setup_cmd", SETUP + "; true")))).containsExactly("pass");
        small.base(Map.of("other.txt", "x\n"));
        assertThat(setUps(run("T-3", Map.of("setup_cmd", SETUP)))).containsExactly("pass");
    }

    @Test
    void cannotBeChangedByAnExecutorForTheNextRun() throws Exception {
        small.executor(
                "chmod -R u+w deps; echo 41 > deps/answer; cat deps/answer > src/value.txt; echo 42 > src/value.txt"
                        + SmallWorkspace.DONE);
        Map<String, Object> fields = Map.of(
                "setup_cmd",
                SETUP,
                "test_cmd",
                "grep -q 42 deps/answer && sh check.sh",
                "allowed_scope",
                List.of("**"));
        RunOutcome first = run("T-1", fields);
        assertThat(first.state()).as(first.reason()).isEqualTo(RunState.ACCEPTED);

        RunOutcome second = run("T-2", fields);
        assertThat(setUps(second)).isEmpty();
        assertThat(second.state()).as(second.reason()).isEqualTo(RunState.ACCEPTED);
    }

    @Test
    void isThrownAwayWhenSomebodyTouchedIt() throws Exception {
        run("T-1", Map.of("setup_cmd", SETUP));
        try (Stream<Path> below = Files.walk(small.cache())) {
            Path answer = below.filter(path -> path.endsWith("layer/deps/answer"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(answer, "43\n");
        }
        assertThat(setUps(run("T-2", Map.of("setup_cmd", SETUP)))).containsExactly("pass");
    }

    @Test
    void isTheArtifactsOwnWhenItChangesWhatItDependsOn() throws Exception {
        small.executor("echo '{\"x\":1}' > package.json; echo 42 > src/value.txt" + SmallWorkspace.DONE);
        RunOutcome outcome = run(
                "T-1",
                Map.of(
                        "setup_cmd",
                        "mkdir -p deps && cp package.json deps/seen",
                        "test_cmd",
                        "cmp package.json deps/seen && test \"$npm_config_ignore_scripts\" = '' && sh check.sh",
                        "allowed_scope",
                        List.of("**")));
        assertThat(outcome.state()).as(outcome.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(small.json(outcome, 1, "ground-truth.json").path("findings").toString())
                .contains("dependencies changed: package.json");
    }

    @Test
    void isAnErrorOfTheCheckNotOfTheWorkWhenItFails() throws Exception {
        small.executor(SmallWorkspace.RIGHT);
        RunOutcome outcome = run("T-1", Map.of("setup_cmd", "echo no such package >&2; exit 3"));
        assertThat(outcome.state()).isEqualTo(RunState.BLOCKED);
        assertThat(outcome.cause()).contains("setup_failed");
    }
}
