package dev.ophar.ui.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.Engine;
import dev.ophar.engine.EngineOptions;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.engine.SpecView;
import dev.ophar.engine.Submission;
import dev.ophar.engine.Trust;
import dev.ophar.model.Actor;
import dev.ophar.ui.shared.Notices;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.shared.TaskActions;
import dev.ophar.ui.thread.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskFormPresenterTest {
    @TempDir
    Path folder;

    private SmallWorkspace small;
    private Session session;
    private TaskFormPresenter form;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        small = SmallWorkspace.in(folder);
        open(Trust.TRUSTED);
    }

    private void open(Trust trust) throws IOException {
        Engine engine = Engine.open(new EngineOptions(
                Optional.of(small.root()), small.environment(), folder, Actor.PANEL, Clock.systemUTC(), trust));
        session = new Session(engine, new Background(Runnable::run, Runnable::run), new Notices(Clock.systemUTC()));
        form = new TaskFormPresenter(session, new TaskActions(session));
    }

    private void write(SpecField field, String text) {
        form.text(field).set(text);
        form.leave(field);
    }

    private void writeAGoodTask() {
        write(SpecField.TITLE, "Write the answer");
        write(SpecField.PROMPT, "Write 42 into src/value.txt");
        write(SpecField.TARGET, "../target");
        write(SpecField.SCOPE, "src/**");
        write(SpecField.TEST, "sh check.sh");
    }

    private String problem(SpecField field) {
        return Optional.ofNullable(form.problemsProperty().get().byField().get(field))
                .map(FieldProblems.Note::text)
                .orElse("");
    }

    private SpecView view(String task) throws IOException {
        return session.engine().authoring().view(task).orElseThrow();
    }

    @Test
    void savesAndQueuesATask() throws IOException {
        form.openNew();
        writeAGoodTask();

        assertThat(form.whyNoRunProperty().get()).isEmpty();
        assertThat(form.planProperty().get())
                .startsWith("An accept takes 2 runs at best, 10 at most: base tests")
                .endsWith("at most 3 iterations");
        form.saveAndRun();

        assertThat(form.openProperty().get()).isFalse();
        assertThat(view("write-the-answer").fields())
                .containsEntry("task_id", "write-the-answer")
                .containsEntry("title", "Write the answer")
                .containsEntry("allowed_scope", List.of("src/**"))
                .containsEntry("timeout_s", 1800)
                .containsEntry("base_ref", "HEAD")
                .doesNotContainKeys("lint_cmd", "protected");
        assertThat(session.selectedTaskProperty().get()).contains("write-the-answer");
        assertThat(small.events("queue")).hasSize(1);
    }

    @Test
    void saysNothingOfFieldsThatThePersonHasNotComeTo() {
        form.openNew();
        assertThat(form.problemsProperty().get().byField()).isEmpty();
        assertThat(form.whyNoSaveProperty().get()).isNotEmpty();

        form.leave(SpecField.PROMPT);
        assertThat(problem(SpecField.PROMPT)).contains("missing");
        assertThat(problem(SpecField.TARGET)).isEmpty();

        form.save();
        assertThat(problem(SpecField.TARGET)).contains("missing");
        assertThat(form.openProperty().get()).isTrue();
        assertThat(small.root().resolve("tasks")).isEmptyDirectory();
    }

    @Test
    void saysOfEachFieldWhatQueueingWouldSay() throws Exception {
        form.openNew();
        writeAGoodTask();
        write(SpecField.SCOPE, "check.sh\nsrc");
        write(SpecField.HELD_OUT, "nowhere");
        write(SpecField.PROTECTED, "**");

        assertThat(problem(SpecField.SCOPE)).startsWith("Line 2:").contains("src/**");
        assertThat(problem(SpecField.HELD_OUT)).contains("nowhere");
        assertThat(form.whyNoRunProperty().get()).contains("before this can run");
        form.saveAndRun();
        assertThat(form.openProperty().get()).isTrue();

        form.save();
        assertThat(session.engine().submit(List.of("write-the-answer"))).isInstanceOf(Submission.Refused.class);
    }

    @Test
    void theIdFollowsTheTitleUntilThePersonWritesOne() {
        form.openNew();
        form.text(SpecField.TITLE).set("Über-round the Café bill!");
        assertThat(form.text(SpecField.ID).get()).isEqualTo("uber-round-the-cafe-bill");

        form.text(SpecField.ID).set("mine");
        form.text(SpecField.TITLE).set("Something else");
        assertThat(form.text(SpecField.ID).get()).isEqualTo("mine");

        form.text(SpecField.ID).set("a/b");
        assertThat(problem(SpecField.ID)).contains("no safe name");
        assertThat(form.whyNoSaveProperty().get()).isNotEmpty();
    }

    @Test
    void countsWhatTheScopeMatchesAndWritesTheBetterPattern() {
        form.openNew();
        write(SpecField.TARGET, "../target");
        write(SpecField.SCOPE, "src\n**");

        ScopeReport report = form.surveyProperty().get().scope();
        assertThat(report.files()).isEqualTo(2);
        assertThat(report.lines()).extracting(ScopeReport.Line::warning).containsExactly(true, true);
        form.useSuggestion(report.lines().get(0));

        assertThat(form.text(SpecField.SCOPE).get()).isEqualTo("src/**\n**");
        assertThat(form.surveyProperty().get().scope().lines().get(0).note()).isEqualTo("1 file");
    }

    @Test
    void offersBranchesAndSaysWhyATargetCannotBeRead() throws Exception {
        small.git("branch", "topic");
        form.openNew();
        write(SpecField.TARGET, "../target");
        assertThat(form.surveyProperty().get().bases()).containsExactly("HEAD", "main", "topic");

        write(SpecField.BASE, "nowhere");
        assertThat(form.surveyProperty().get().baseProblem())
                .hasValueSatisfying(why -> assertThat(why).contains("nowhere"));
        write(SpecField.TARGET, "gone");
        assertThat(form.surveyProperty().get().targetProblem())
                .hasValueSatisfying(why -> assertThat(why).contains("gone"));
    }

    @Test
    void keepsWhatWasWrittenWhenTheFormIsClosed() throws IOException {
        small.task("T-1", Map.of());
        form.openNew();
        write(SpecField.PROMPT, "half a thought");
        form.close();

        form.openEdit(view("T-1"));
        assertThat(form.restoredProperty().get()).isFalse();
        assertThat(form.text(SpecField.PROMPT).get()).startsWith("Write 42");
        form.close();

        form.openNew();
        assertThat(form.text(SpecField.PROMPT).get()).isEqualTo("half a thought");
        assertThat(form.restoredProperty().get()).isTrue();
        form.startOver();
        assertThat(form.text(SpecField.PROMPT).get()).isEmpty();
        form.close();
        form.openNew();
        assertThat(form.restoredProperty().get()).isFalse();
    }

    @Test
    void whatTheFormFillsInByItselfIsNoDraft() throws IOException {
        small.task("T-1", Map.of());
        form.openNew();
        assertThat(form.text(SpecField.TARGET).get()).isEqualTo("../target");
        form.close();

        form.openNew();
        assertThat(form.restoredProperty().get()).isFalse();
    }

    @Test
    void changesOnlyWhatThePersonChanged() throws IOException {
        small.task(
                "T-1",
                Map.of(
                        "acceptance",
                        List.of("one", "two"),
                        "complexity",
                        2.0,
                        "x_theirs",
                        Map.of("a", 1),
                        "lint_cmd",
                        "x"));
        Map<String, Object> before = view("T-1").fields();
        form.openEdit(view("T-1"));
        write(SpecField.PROMPT, "Write 43");
        write(SpecField.LINT, "");
        form.save();

        Map<String, Object> after = view("T-1").fields();
        assertThat(after).containsEntry("prompt", "Write 43").doesNotContainKey("lint_cmd");
        assertThat(after.get("acceptance")).isEqualTo(before.get("acceptance"));
        assertThat(after.get("complexity")).isEqualTo(before.get("complexity"));
        assertThat(after.get("x_theirs")).isEqualTo(before.get("x_theirs"));
    }

    @Test
    void savesButDoesNotRunInAWorkspaceThatIsNotTrusted() throws IOException {
        open(Trust.LOOK_ONLY);
        form.openNew();
        writeAGoodTask();

        assertThat(form.whyNoRunProperty().get()).isEqualTo(Trust.WHY_NOT);
        form.saveAndRun();
        assertThat(form.openProperty().get()).isTrue();
        form.save();
        assertThat(small.root().resolve("tasks/write-the-answer.json")).exists();
        assertThat(Files.exists(small.root().resolve("state/ledger.jsonl"))).isFalse();
    }

    @Test
    void aNumberThatIsNoneIsNamedAndNotLost() throws IOException {
        form.openNew();
        writeAGoodTask();
        write(SpecField.ITERATIONS, "many");
        assertThat(problem(SpecField.ITERATIONS)).contains("whole number");
        form.save();
        assertThat(view("write-the-answer").fields()).containsEntry("max_iterations", "many");
    }

    @Test
    void theSpecTabFollowsTheFile() throws IOException {
        small.task("T-1", Map.of("title", "One"));
        SpecPresenter tab = new SpecPresenter(session, form);
        assertThat(tab.specProperty().get()).isEmpty();

        session.selectedTaskProperty().set(Optional.of("T-1"));
        tab.edit();
        write(SpecField.TITLE, "Two");
        form.save();

        assertThat(tab.specProperty().get().map(SpecSheet::of).map(SpecSheet::title))
                .contains("Two");
    }
}
