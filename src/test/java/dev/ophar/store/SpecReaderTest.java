package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.digest.Sha256;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpecReaderTest {
    private static final String GOOD = """
            {"task_id":"T-1","prompt":"do it","target_repo":"repo","allowed_scope":["src/**"]""";

    @Test
    void readsEveryField() {
        TaskSpec spec = read("""
                        {"task_id":"T-1","title":"A title","prompt":"do it","acceptance":["one","two"],
                         "target_repo":"/repo","base_ref":"main","allowed_scope":["src/**","pom.xml"],
                         "protected":["src/test/**"],"heldout_set":"area","test_cmd":"make test","typecheck_cmd":"tc",
                         "lint_cmd":"","setup_cmd":"make deps","class":"small","complexity":2,"spec_clarity":5,
                         "provider":"claude","model":"m-1","timeout_s":30,"test_timeout_s":60,"max_iterations":5,
                         "test_report":"target/*.xml","network":true,"env":{"A":"1"},"cwd":"server/",
                         "known_red":["t1"],"tests_may_change":["src/test/A.java"],"build_dirs":["out"],
                         "somebody_elses":{"any":1}}
                        """).spec().orElseThrow();
        assertThat(spec.id()).hasToString("T-1");
        assertThat(spec.acceptance()).contains("one\ntwo");
        assertThat(spec.baseRef()).isEqualTo("main");
        assertThat(spec.allowedScope()).extracting(Object::toString).containsExactly("src/**", "pom.xml");
        assertThat(spec.heldOutSet().orElseThrow()).hasToString("area");
        assertThat(spec.commands().lint()).isEmpty();
        assertThat(spec.limits().timeout()).contains(Duration.ofSeconds(30));
        assertThat(spec.limits().maxIterations()).contains(5);
        assertThat(spec.workingFolder()).contains("server");
        assertThat(spec.environment()).containsEntry("A", "1");
        assertThat(spec.network()).isTrue();
        assertThat(spec.knownRed()).containsExactly("t1");
    }

    @Test
    void fillsInWhatMayBeLeftOut() {
        TaskFile file = read(GOOD + "}");
        assertThat(file.problems()).isEmpty();
        TaskSpec spec = file.spec().orElseThrow();
        assertThat(spec.baseRef()).isEqualTo("HEAD");
        assertThat(spec.heldOutSet()).isEmpty();
        assertThat(spec.commands().test()).isEmpty();
        assertThat(spec.network()).isFalse();
        assertThat(file.sha256()).isEqualTo(Sha256.hex(file.bytes()));
    }

    @Test
    void namesEveryErrorAtOnce() {
        TaskFile file = read("""
                {"task_id":"../x","title":"still shown","prompt":" ","base_ref":"-x","allowed_scope":["src/",5],
                 "heldout_set":"a/b","test_cmd":7,"class":[],"complexity":9,"spec_clarity":"five","timeout_s":0,
                 "max_iterations":101,"network":"yes","env":{"1A":"x","B":2},"cwd":"../up","known_red":"t",
                 "protected":["[a"],"model":"--yolo","acceptance":{"a":1}}
                """);
        assertThat(file.spec()).isEmpty();
        assertThat(file.title()).contains("still shown");
        assertThat(file.problems())
                .extracting(SpecProblem::field)
                .containsExactlyInAnyOrder(
                        "task_id",
                        "prompt",
                        "target_repo",
                        "base_ref",
                        "allowed_scope[0]",
                        "allowed_scope[1]",
                        "heldout_set",
                        "test_cmd",
                        "class",
                        "complexity",
                        "spec_clarity",
                        "timeout_s",
                        "max_iterations",
                        "network",
                        "env",
                        "env.B",
                        "cwd",
                        "known_red",
                        "protected[0]",
                        "model",
                        "acceptance");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"timeout_s\":86401'          | timeout_s: must be a whole number from 1 to 86400, but is the number 86401",
                "'\"timeout_s\":1.5'            | timeout_s: must be a whole number from 1 to 86400, but is the number 1.5",
                "'\"class\":3'                  | class: must be text, but is the number 3",
                "'\"known_red\":\"a\"'          | 'known_red: must be a list of texts, but is the text \"a\"; write [\"a\"]'",
                "'\"network\":1'                | network: must be true or false, but is the number 1",
                "'\"cwd\":\"/abs\"'             | 'cwd: is absolute; give a folder from the repository''s root, such as server'",
            })
    void saysWhatWasFoundAndWhatToWrite(String field, String message) {
        assertThat(read(GOOD + "," + field + "}").problems())
                .extracting(SpecProblem::toString)
                .containsExactly(message);
    }

    @Test
    void offersTheFieldThatWasMeant() {
        TaskFile file = read("""
                {"task_id":"T","prompt":"p","target_repo":"r","allowed_scop":["src/**"],"allowed_scope":["a"],
                 "Test-Cmd":"x","completely_else":1}
                """);
        assertThat(file.spec()).isPresent();
        assertThat(file.problems())
                .extracting(SpecProblem::toString)
                .containsExactly(
                        "allowed_scop: is no known field and is ignored; did you mean 'allowed_scope'?",
                        "Test-Cmd: is no known field and is ignored; did you mean 'test_cmd'?");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a-b",
        "../../etc, etc",
        "my task, my-task",
        "x.lock, x-lock",
        "archive, archive-1",
        "a..b, a.b",
        "x., x"
    })
    void offersASafeNameForAHostileId(String id, String offer) {
        TaskFile file = read(GOOD.replace("T-1", id) + "}");
        assertThat(file.name()).isEqualTo(id);
        assertThat(file.spec()).isEmpty();
        assertThat(file.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).endsWith("rename it, for example to '" + offer + "'"));
    }

    @Test
    void refusesAScopeThatAllowsNothing() {
        assertThat(read(GOOD.replace("[\"src/**\"]", "[]") + "}").problems())
                .extracting(SpecProblem::field)
                .containsExactly("allowed_scope");
    }

    @Test
    void refusesAPromptThatNoCommandLineCanCarry() {
        assertThat(read(GOOD.replace("do it", "x".repeat(100_001)) + "}").problems())
                .extracting(SpecProblem::field)
                .containsExactly("prompt");
        assertThat(read(GOOD.replace("do it", "a\\u0000b") + "}").problems())
                .extracting(SpecProblem::toString)
                .containsExactly("prompt: holds a NUL character, which no command or path can carry; remove it");
    }

    @Test
    void givesOneProblemWithItsPlaceForBadJson() {
        TaskFile file = read("{\n \"task_id\": ,\n}");
        assertThat(file.name()).isEqualTo("T-1");
        assertThat(file.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("line 2, column"));
    }

    @Test
    void refusesWhatIsNoObject() {
        for (String text : List.of("[]", "\"x\"", "null", "")) {
            assertThat(read(text).problems()).hasSize(1);
        }
    }

    private static TaskFile read(String json) {
        return SpecReader.read(Path.of("tasks/T-1.json"), json.getBytes(StandardCharsets.UTF_8));
    }
}
