package dev.ophar.ui.spec;

import dev.ophar.engine.SpecChoices;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.Explained;
import dev.ophar.ui.spec.FieldProblems.Note;
import java.io.File;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the form's controls to what the presenter holds. */
public final class TaskFormController {
    private static final List<String> RATINGS = List.of("", "1", "2", "3", "4", "5");
    private static final int LONGEST = 200;

    private final TaskFormPresenter presenter;
    private final Map<SpecField, FormRow> rows = new EnumMap<>(SpecField.class);

    @FXML
    private StackPane scrim;

    @FXML
    private Label heading;

    @FXML
    private HBox restored;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox others;

    @FXML
    private FormRow title;

    @FXML
    private FormRow id;

    @FXML
    private FormRow prompt;

    @FXML
    private FormRow acceptance;

    @FXML
    private FormRow target;

    @FXML
    private ComboBox<String> targetBox;

    @FXML
    private FormRow base;

    @FXML
    private ComboBox<String> baseBox;

    @FXML
    private FormRow scope;

    @FXML
    private FormRow protect;

    @FXML
    private VBox scopeReport;

    @FXML
    private FormRow test;

    @FXML
    private FormRow typecheck;

    @FXML
    private FormRow lint;

    @FXML
    private FormRow setup;

    @FXML
    private FormRow heldOut;

    @FXML
    private ComboBox<String> heldOutBox;

    @FXML
    private FormRow timeout;

    @FXML
    private FormRow testTimeout;

    @FXML
    private FormRow iterations;

    @FXML
    private FormRow workClass;

    @FXML
    private ComboBox<String> classBox;

    @FXML
    private FormRow complexity;

    @FXML
    private ComboBox<String> complexityBox;

    @FXML
    private FormRow clarity;

    @FXML
    private ComboBox<String> clarityBox;

    @FXML
    private Label plan;

    @FXML
    private Button save;

    @FXML
    private Button saveAndRun;

    public TaskFormController(TaskFormPresenter presenter) {
        this.presenter = presenter;
    }

    @FXML
    private void initialize() {
        fillRows();
        bindTexts();
        complexityBox.getItems().setAll(RATINGS);
        clarityBox.getItems().setAll(RATINGS);
        heading.textProperty().bind(presenter.headingProperty());
        plan.textProperty().bind(presenter.planProperty());
        restored.visibleProperty().bind(presenter.restoredProperty());
        scrim.visibleProperty().bind(presenter.openProperty());
        scrim.managedProperty().bind(presenter.openProperty());
        Explained.button(save, presenter.whyNoSaveProperty(), "Write the task file");
        Explained.button(saveAndRun, presenter.whyNoRunProperty(), "Write the task file and queue the task");
        presenter.problemsProperty().addListener((property, before, now) -> showProblems());
        presenter.surveyProperty().addListener((property, before, now) -> showSurvey());
        presenter.choicesProperty().addListener((property, before, now) -> showChoices());
        presenter.openProperty().addListener((property, before, now) -> opened(now));
        // The form may come into the window only when it is first opened.
        scrim.sceneProperty()
                .addListener((property, before, now) ->
                        opened(presenter.openProperty().get()));
        scrim.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        showChoices();
        showSurvey();
    }

    private void showChoices() {
        SpecChoices choices = presenter.choicesProperty().get();
        offer(targetBox, SpecField.TARGET, choices.targets());
        offer(classBox, SpecField.WORK_CLASS, choices.classes());
        offer(heldOutBox, SpecField.HELD_OUT, choices.heldOutSets());
        showSettings(choices.settings());
    }

    private void fillRows() {
        rows.put(SpecField.TITLE, title);
        rows.put(SpecField.ID, id);
        rows.put(SpecField.PROMPT, prompt);
        rows.put(SpecField.ACCEPTANCE, acceptance);
        rows.put(SpecField.TARGET, target);
        rows.put(SpecField.BASE, base);
        rows.put(SpecField.SCOPE, scope);
        rows.put(SpecField.PROTECTED, protect);
        rows.put(SpecField.TEST, test);
        rows.put(SpecField.TYPECHECK, typecheck);
        rows.put(SpecField.LINT, lint);
        rows.put(SpecField.SETUP, setup);
        rows.put(SpecField.HELD_OUT, heldOut);
        rows.put(SpecField.TIMEOUT, timeout);
        rows.put(SpecField.TEST_TIMEOUT, testTimeout);
        rows.put(SpecField.ITERATIONS, iterations);
        rows.put(SpecField.WORK_CLASS, workClass);
        rows.put(SpecField.COMPLEXITY, complexity);
        rows.put(SpecField.CLARITY, clarity);
    }

    private void bindTexts() {
        rows.forEach((field, row) -> {
            Node control = control(row);
            if (control instanceof TextInputControl input) {
                input.textProperty().bindBidirectional(presenter.text(field));
            } else if (control instanceof ComboBox<?> box && box.isEditable()) {
                box.getEditor().textProperty().bindBidirectional(presenter.text(field));
            }
            control.focusWithinProperty().addListener((property, before, now) -> {
                if (!now) {
                    presenter.leave(field);
                }
            });
        });
        complexityBox.valueProperty().bindBidirectional(presenter.text(SpecField.COMPLEXITY));
        clarityBox.valueProperty().bindBidirectional(presenter.text(SpecField.CLARITY));
    }

    /** A field's control may stand beside a button. */
    private static Node control(FormRow row) {
        Node content = row.getContent();
        if (content == null) {
            throw new IllegalStateException("the field " + row.getLabel() + " has no control");
        }
        return content instanceof HBox box ? box.getChildren().get(0) : content;
    }

    private void opened(boolean open) {
        if (open) {
            boolean edits = presenter.edits();
            id.setDisable(edits);
            scroll.setVvalue(0);
            control(edits ? prompt : title).requestFocus();
        }
    }

    /** Tab leaves a text area, as everywhere else in the form; a text here has no use for the character. */
    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            presenter.close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
            presenter.saveAndRun();
            event.consume();
        } else if (event.getCode() == KeyCode.TAB
                && !event.isControlDown()
                && event.getTarget() instanceof TextArea area) {
            area.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, event.isShiftDown(), true, false, false));
            event.consume();
        }
    }

    private void showProblems() {
        FieldProblems problems = presenter.problemsProperty().get();
        rows.forEach((field, row) -> row.show(note(field, problems)));
        List<Label> labels =
                problems.others().stream().map(TaskFormController::label).toList();
        others.getChildren().setAll(labels);
        others.setVisible(!labels.isEmpty());
        others.setManaged(!labels.isEmpty());
    }

    /** What the survey saw of target and base is said at once, also where the check does not come that far. */
    private Optional<Note> note(SpecField field, FieldProblems problems) {
        TargetSurvey survey = presenter.surveyProperty().get();
        Optional<String> seen = switch (field) {
            case TARGET -> survey.targetProblem();
            case BASE -> survey.baseProblem();
            default -> Optional.empty();
        };
        return Optional.ofNullable(problems.byField().get(field))
                .or(() -> seen.map(text -> new Note(VisibleText.of(text), true)));
    }

    private static Label label(Note note) {
        FontIcon icon = new FontIcon(note.error() ? Feather.ALERT_CIRCLE : Feather.ALERT_TRIANGLE);
        icon.getStyleClass().add("state-icon");
        Label label = new Label(note.text(), icon);
        label.setWrapText(true);
        label.getStyleClass().addAll("form-problem", note.error() ? "tone-danger" : "tone-warning");
        return label;
    }

    private void showSurvey() {
        TargetSurvey survey = presenter.surveyProperty().get();
        offer(baseBox, SpecField.BASE, survey.bases());
        scopeReport.getChildren().setAll(ScopeReportView.nodes(survey, presenter::useSuggestion));
        scopeReport.setVisible(!scopeReport.getChildren().isEmpty());
        scopeReport.setManaged(scopeReport.isVisible());
        showProblems();
    }

    /** Filling a list must not take away what the person wrote beside it. */
    private void offer(ComboBox<String> box, SpecField field, List<String> items) {
        if (!items.equals(box.getItems())) {
            String written = presenter.text(field).get();
            box.getItems().setAll(items);
            presenter.text(field).set(written);
        }
    }

    private void showSettings(Map<String, String> settings) {
        prompt(test, settings.get("TEST_CMD"), "such as mvn -q test");
        prompt(typecheck, settings.get("TYPECHECK_CMD"), "none");
        prompt(lint, settings.get("LINT_CMD"), "none");
        prompt(timeout, settings.get("TIMEOUT"), "");
        prompt(testTimeout, settings.get("TEST_TIMEOUT"), "");
        prompt(iterations, settings.get("MAX_ITERATIONS"), "");
    }

    /** An empty field shows what holds then: the workspace's setting. */
    private static void prompt(FormRow row, @Nullable String setting, String none) {
        if (control(row) instanceof TextInputControl input) {
            input.setPromptText(setting == null || setting.isEmpty() ? none : VisibleText.of(setting, LONGEST));
        }
    }

    @FXML
    private void chooseTarget() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Choose the target repository");
        File chosen = chooser.showDialog(scrim.getScene().getWindow());
        if (chosen != null) {
            presenter.text(SpecField.TARGET).set(chosen.getPath());
        }
    }

    @FXML
    private void startOver() {
        presenter.startOver();
    }

    @FXML
    private void cancel() {
        presenter.close();
    }

    @FXML
    private void save() {
        presenter.save();
    }

    @FXML
    private void saveAndRun() {
        presenter.saveAndRun();
    }
}
