package dev.ophar.ui.spec;

import dev.ophar.engine.Authoring;
import dev.ophar.engine.SpecCheckup;
import dev.ophar.engine.SpecChoices;
import dev.ophar.engine.SpecSaving;
import dev.ophar.engine.SpecView;
import dev.ophar.engine.TaskRow;
import dev.ophar.model.SpecProblem;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.shared.TaskActions;
import dev.ophar.ui.thread.OneAtATime;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The form in which a person writes a task: what stands in it, what the engine says about it while it is written, and
 * saving. It holds no rule of its own; the engine's check is the one that queueing makes. FX thread only; needs no
 * toolkit.
 */
public final class TaskFormPresenter {
    private static final SpecChoices NO_CHOICES = new SpecChoices(List.of(), List.of(), List.of(), Map.of());

    private final Session session;
    private final TaskActions actions;
    private final OneAtATime checks;
    private final OneAtATime surveys;
    private final Map<SpecField, StringProperty> texts = new EnumMap<>(SpecField.class);
    private final Set<SpecField> touched = new HashSet<>();
    private final Map<Optional<Path>, TaskDraft> drafts = new HashMap<>();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper restored = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper heading = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper plan = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper whyNoSave = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper whyNoRun = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<FieldProblems> problems = new ReadOnlyObjectWrapper<>(FieldProblems.NONE);
    private final ReadOnlyObjectWrapper<TargetSurvey> survey = new ReadOnlyObjectWrapper<>(TargetSurvey.NONE);
    private final ReadOnlyObjectWrapper<SpecChoices> choices = new ReadOnlyObjectWrapper<>(NO_CHOICES);
    private TaskDraft start = TaskDraft.fresh();
    private List<SpecProblem> found = List.of();
    private boolean showEverything;
    private boolean filling;
    private String suggestedId = "";

    public TaskFormPresenter(Session session, TaskActions actions) {
        this.session = session;
        this.actions = actions;
        this.checks = new OneAtATime(session.background());
        this.surveys = new OneAtATime(session.background());
        for (SpecField field : SpecField.values()) {
            SimpleStringProperty text = new SimpleStringProperty("");
            texts.put(field, text);
            text.addListener((property, before, now) -> changed(field));
        }
    }

    /** The text of a field, which the form edits. */
    public StringProperty text(SpecField field) {
        StringProperty text = texts.get(field);
        if (text == null) {
            throw new IllegalStateException("every field has a text, but " + field + " has none");
        }
        return text;
    }

    /** Whether the form is on the screen. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Whether what stands in the form was left there earlier. */
    public ReadOnlyBooleanProperty restoredProperty() {
        return restored.getReadOnlyProperty();
    }

    /** Whether it is being saved. */
    public ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** What the form is for. */
    public ReadOnlyStringProperty headingProperty() {
        return heading.getReadOnlyProperty();
    }

    /** What a run will take, or what keeps it from running. */
    public ReadOnlyStringProperty planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Why the task cannot be saved, empty when it can. */
    public ReadOnlyStringProperty whyNoSaveProperty() {
        return whyNoSave.getReadOnlyProperty();
    }

    /** Why the task cannot be saved and run, empty when it can. */
    public ReadOnlyStringProperty whyNoRunProperty() {
        return whyNoRun.getReadOnlyProperty();
    }

    /** What is wrong, as far as the person has got with writing. */
    public ReadOnlyObjectProperty<FieldProblems> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** What there is in the target. */
    public ReadOnlyObjectProperty<TargetSurvey> surveyProperty() {
        return survey.getReadOnlyProperty();
    }

    /** What the other tasks suggest. */
    public ReadOnlyObjectProperty<SpecChoices> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /** Tells whether a task is edited, whose name therefore stays. */
    public boolean edits() {
        return start.edited().isPresent();
    }

    /** Opens the form for a new task, with what was left in it. */
    public void openNew() {
        begin(TaskDraft.fresh(), "New task");
    }

    /** Opens the form on a task file, with what was left in it. */
    public void openEdit(SpecView view) {
        begin(TaskDraft.of(view), "Edit task");
    }

    private void begin(TaskDraft unchanged, String title) {
        if (open.get()) {
            return;
        }
        Optional<Path> key = key(unchanged);
        Optional<TaskDraft> left = Optional.ofNullable(drafts.get(key))
                .filter(draft -> draft.edited().equals(unchanged.edited()));
        start = unchanged;
        heading.set(title);
        restored.set(left.isPresent());
        fill(left.orElse(unchanged));
        showEverything = unchanged.edited().isPresent();
        open.set(true);
        check();
        survey();
        session.background()
                .run(() -> authoring().choices(), this::choose, session.failure("Reading what the other tasks name"));
    }

    private void choose(SpecChoices newChoices) {
        choices.set(newChoices);
        boolean untouched = !edits() && text(SpecField.TARGET).get().isEmpty() && !touched.contains(SpecField.TARGET);
        if (untouched && newChoices.targets().size() == 1) {
            String only = newChoices.targets().get(0);
            // Part of the empty form, so that it does not count as something that the person wrote.
            start = start.with(SpecField.TARGET, only);
            text(SpecField.TARGET).set(only);
        }
    }

    /** Throws away what was left in the form earlier. */
    public void startOver() {
        drafts.remove(key(start));
        restored.set(false);
        fill(start);
        check();
        survey();
    }

    private void fill(TaskDraft draft) {
        filling = true;
        for (SpecField field : SpecField.values()) {
            text(field).set(draft.text(field));
        }
        filling = false;
        touched.clear();
        suggestedId = IdSuggestion.of(draft.text(SpecField.TITLE), ids());
        found = List.of();
        survey.set(TargetSurvey.NONE);
        show();
    }

    /** Takes the form off the screen; what stands in it is kept. */
    public void close() {
        TaskDraft draft = draft();
        if (draft.equals(start)) {
            drafts.remove(key(start));
        } else {
            drafts.put(key(start), draft);
        }
        open.set(false);
    }

    private static Optional<Path> key(TaskDraft draft) {
        return draft.edited().map(SpecView.Edited::file);
    }

    private TaskDraft draft() {
        Map<SpecField, String> now = new EnumMap<>(SpecField.class);
        texts.forEach(
                (field, text) -> now.put(field, Optional.ofNullable(text.get()).orElse("")));
        return start.with(now);
    }

    /** A person left a field: from now on its problems are shown. */
    public void leave(SpecField field) {
        if (touched.add(field)) {
            show();
        }
    }

    /** Writes the better pattern in place of another. */
    public void useSuggestion(ScopeReport.Line line) {
        line.suggestion()
                .ifPresent(better -> text(SpecField.SCOPE)
                        .set(String.join(
                                "\n",
                                text(SpecField.SCOPE)
                                        .get()
                                        .lines()
                                        .map(text -> text.strip().equals(line.pattern()) ? better : text)
                                        .toList())));
    }

    private void changed(SpecField field) {
        if (filling) {
            return;
        }
        if (field == SpecField.TITLE) {
            followTitle();
        } else if (field == SpecField.ID) {
            touched.add(field);
        }
        check();
        if (field == SpecField.TARGET || field == SpecField.BASE || field == SpecField.SCOPE) {
            survey();
        }
    }

    /** The id follows the title until the person writes one. */
    private void followTitle() {
        boolean follows = !edits() && text(SpecField.ID).get().equals(suggestedId);
        suggestedId = IdSuggestion.of(text(SpecField.TITLE).get(), ids());
        if (follows) {
            text(SpecField.ID).set(suggestedId);
        }
    }

    private List<String> ids() {
        return session.state().tasks().stream().map(TaskRow::taskId).toList();
    }

    private void check() {
        TaskDraft draft = draft();
        checks.run(
                () -> authoring().check(draft.fields(), draft.edited()),
                this::checked,
                session.failure("Checking the task"));
    }

    private void checked(SpecCheckup checkup) {
        found = checkup.problems();
        plan.set(checkup.plan().map(PlanSentence::of).orElse(""));
        show();
    }

    private void survey() {
        TaskDraft draft = draft();
        TargetSurvey before = survey.get();
        surveys.run(
                () -> before.again(
                        authoring(),
                        draft.text(SpecField.TARGET),
                        draft.text(SpecField.BASE),
                        draft.text(SpecField.SCOPE)),
                survey::set,
                session.failure("Looking into the target repository"));
    }

    private void show() {
        FieldProblems all = FieldProblems.of(found);
        problems.set(showEverything ? all : all.only(touched));
        Readiness readiness =
                Readiness.of(text(SpecField.ID).get(), all, session.engine().trust());
        whyNoSave.set(readiness.whyNoSave());
        whyNoRun.set(readiness.whyNoRun());
        if (all.errors() > 0) {
            plan.set(readiness.toMend());
        }
    }

    /** Saves the task and closes the form. */
    public void save() {
        save(false);
    }

    /** Saves the task, closes the form and queues the task. */
    public void saveAndRun() {
        save(true);
    }

    private void save(boolean thenRun) {
        showEverything = true;
        show();
        if (saving.get() || !(thenRun ? whyNoRun : whyNoSave).get().isEmpty()) {
            return;
        }
        saving.set(true);
        TaskDraft draft = draft();
        session.background()
                .run(
                        () -> authoring().save(draft.fields(), draft.edited()),
                        outcome -> saved(outcome, thenRun),
                        failure -> {
                            saving.set(false);
                            found = List.of(SpecProblem.error("", String.valueOf(failure.getMessage())));
                            show();
                            session.failure("Saving the task").accept(failure);
                        });
    }

    private void saved(SpecSaving outcome, boolean thenRun) {
        saving.set(false);
        if (outcome instanceof SpecSaving.Saved saved) {
            drafts.remove(key(start));
            open.set(false);
            session.notices().info("Task saved", saved.file().toString());
            session.selectedTaskProperty().set(Optional.of(saved.taskId()));
            if (thenRun) {
                actions.run(saved.taskId());
            }
        } else if (outcome instanceof SpecSaving.Refused refused) {
            found = refused.problems();
            show();
        }
    }

    private Authoring authoring() {
        return session.engine().authoring();
    }
}
