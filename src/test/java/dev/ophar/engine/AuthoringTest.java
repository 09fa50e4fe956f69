package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophar.model.SpecProblem;
import dev.ophar.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthoringTest {
    @TempDir
    Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        small = SmallWorkspace.in(folder);
    }

    private Authoring authoring() throws IOException {
        return small.engine().authoring();
    }

    private static Map<String, Object> good(String id) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("task_id", id);
        fields.put("prompt", "Write 42");
        fields.put("target_repo", "../target");
        fields.put("allowed_scope", List.of("src/**"));
        fields.put("test_cmd", "sh check.sh");
        return fields;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"task_id\":\"T-1\",\"prompt\":\"p\",\"target_repo\":\"../target\",\"allowed_scope\":[\"src\"],\"test_cmd\":\"x\"}",
                "{\"task_id\":\"T-1\",\"prompt\":\"p\",\"target_repo\":\"gone\",\"allowed_scope\":[\"**\"],\"test_cmd\":\"x\"}",
                "{\"task_id\":\"T-1\",\"prompt\":\"p\",\"target_repo\":\"../target\",\"base_ref\":\"nowhere\",\"allowed_scope\":[\"**\"],\"test_cmd\":\"x\"}",
                "{\"task_id\":\"T-1\",\"prompt\":\"p\",\"target_repo\":\"../target\",\"allowed_scope\":[\"a\"],\"heldout_set\":\"none\",\"complexity\":9}",
                "{\"task_id\":\"../evil\",\"prompt\":\"\",\"target_repo\":\"../target\",\"allowed_scope\":[],\"allowed_scop\":[]}",
                "{\"task_id\":\"T-1\",\"prompt\":\"p\",\"target_repo\":\"../target\",\"allowed_scope\":[\"src/**\"]}",
                "{\"task_id\":\"T-1\",\"prompt\":\"p\",\"target_repo\":\"../target\",\"allowed_scope\":[\"src/**\"],\"test_cmd\":\"x\",\"provider\":\"nobody\"}",
                "not json"
            })
    void theCheckSaysExactlyWhatQueueingSays(String content) throws Exception {
        Path file = SmallWorkspace.write(small.root().resolve("tasks/T-1.json"), content);

        Submission submission = small.engine().submit(List.of(file.toString()));

        assertThat(submission).isInstanceOf(Submission.Refused.class);
        List<SpecProblem> refused =
                ((Submission.Refused) submission).specs().get(0).problems();
        assertThat(authoring().checkSpec(Files.readAllBytes(file))).isEqualTo(refused);
        assertThat(authoring().view(nameIn(content)).map(SpecView::problems)).contains(refused);
    }

    /** A task whose id is no safe name is shown under that id all the same. */
    private static String nameIn(String content) {
        return content.contains("../evil") ? "../evil" : "T-1";
    }

    @Test
    void savesATaskThatThenRuns() throws Exception {
        assertThat(authoring().check(good("new-one"), Optional.empty()).runs()).isTrue();

        SpecSaving saving = authoring().save(good("new-one"), Optional.empty());

        assertThat(saving).isEqualTo(new SpecSaving.Saved(small.root().resolve("tasks/new-one.json"), "new-one"));
        assertThat(small.engine().submit(List.of("new-one"))).isInstanceOf(Submission.Queued.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"T-1", "t-1", "other-file"})
    void refusesToWriteOverAnotherTask(String name) throws Exception {
        small.task("T-1", Map.of());
        SmallWorkspace.write(small.root().resolve("tasks/other-file.json"), "{\"task_id\": \"named-otherwise\"}");
        byte[] before = Files.readAllBytes(small.root().resolve("tasks/T-1.json"));

        assertThat(authoring().save(good(name), Optional.empty())).isInstanceOf(SpecSaving.Refused.class);
        assertThat(authoring().check(good(name), Optional.empty()).problems())
                .anySatisfy(p -> assertThat(p.message()).contains("is a task already"));
        assertThat(small.root().resolve("tasks/T-1.json")).hasBinaryContent(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../up", "a/b", "archive", "x.lock"})
    void refusesToSaveUnderAnUnsafeName(String name) throws Exception {
        assertThat(authoring().save(good(name), Optional.empty())).isInstanceOf(SpecSaving.Refused.class);
        assertThat(small.root().resolve("tasks")).isEmptyDirectory();
    }

    @Test
    void keepsUnknownFieldsAndTheirOrderWhenAnExistingTaskIsSaved() throws Exception {
        Path file = SmallWorkspace.write(
                small.root().resolve("tasks/odd-name.json"),
                "{\"x_theirs\": {\"a\": [1, null]}, \"task_id\": \"T-9\", \"prompt\": \"old\"}");
        SpecView view = authoring().view("T-9").orElseThrow();
        Map<String, Object> fields = new LinkedHashMap<>(view.fields());
        fields.put("prompt", "new");

        SpecSaving saving = authoring().save(fields, Optional.of(view.edited()));

        assertThat(saving).isEqualTo(new SpecSaving.Saved(file, "T-9"));
        assertThat(Json.line(Json.parse(Files.readAllBytes(file), "it")))
                .isEqualTo("{\"x_theirs\":{\"a\":[1,null]},\"task_id\":\"T-9\",\"prompt\":\"new\"}");
    }

    @Test
    void refusesToLoseWhatSomebodyElseWroteMeanwhile() throws Exception {
        small.task("T-1", Map.of());
        SpecView view = authoring().view("T-1").orElseThrow();
        small.task("T-1", Map.of("prompt", "theirs"));

        SpecSaving saving = authoring().save(view.fields(), Optional.of(view.edited()));

        assertThat(saving)
                .isInstanceOfSatisfying(
                        SpecSaving.Refused.class,
                        refused ->
                                assertThat(refused.problems().get(0).message()).contains("meanwhile"));
        assertThat(Files.readString(view.file())).contains("theirs");
    }

    @Test
    void readsBranchesTagsAndPathsOfATarget() throws Exception {
        small.git("branch", "topic/one");
        small.git("tag", "-a", "-m", "first", "v1");
        small.git("branch", "orch/accepted/T-1");

        assertThat(authoring().refs("../target"))
                .isEqualTo(new RepositoryRefs(Optional.of("main"), List.of("main", "topic/one"), List.of("v1")));
        assertThat(authoring().paths("../target", "v1")).containsExactly("check.sh", "src/value.txt");
        assertThatThrownBy(() -> authoring().refs("gone"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> authoring().paths("../target", "nowhere")).hasMessageContaining("nowhere");
    }

    @Test
    void saysWhatAnAcceptTakes() throws Exception {
        small.heldOut(
                "hidden",
                Map.of("set", "hidden", "cmd", "true", "place", List.of(), "reserve_cmd", "true", "reserve", List.of()),
                Map.of());
        Map<String, Object> fields = good("T-1");
        fields.put("lint_cmd", "true");
        fields.put("heldout_set", "hidden");
        fields.put("max_iterations", 2);

        SpecCheckup checkup = authoring().check(fields, Optional.empty());

        assertThat(checkup.problems()).noneMatch(p -> p.severity() == SpecProblem.Severity.ERROR);
        assertThat(checkup.plan())
                .contains(new RunPlan(
                        List.of(
                                new RunPlan.Planned("base tests", 0, 3, "once per base, then remembered"),
                                new RunPlan.Planned("visible tests", 1, 4, ""),
                                new RunPlan.Planned("lint", 1, 1, ""),
                                new RunPlan.Planned("held-out checks", 1, 1, ""),
                                new RunPlan.Planned("control run", 1, 3, "one per script of a plain command"),
                                new RunPlan.Planned("held-out control", 1, 3, ""),
                                new RunPlan.Planned("reserve control", 1, 3, ""),
                                new RunPlan.Planned("reserved checks", 1, 1, "")),
                        false,
                        2));
    }

    @Test
    void offersWhatOtherTasksName() throws Exception {
        small.task("T-1", Map.of("class", "small"));
        small.task("T-2", Map.of("class", "small", "target_repo", "../other"));
        small.task("T-3", Map.of());
        small.heldOut("hidden", Map.of("set", "hidden"), Map.of());

        SpecChoices choices = authoring().choices();

        assertThat(choices.targets()).containsExactly("../target", "../other");
        assertThat(choices.classes()).containsExactly("small");
        assertThat(choices.heldOutSets()).containsExactly("hidden");
    }
}
