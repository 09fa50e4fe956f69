package dev.ophar.ui.spec;

import dev.ophar.engine.SpecView;
import dev.ophar.engine.SpecView.HeldOutSummary;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.spec.FieldProblems.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task file arranged for reading. Pure; every text is safe to show.
 *
 * @param title the task's title, or its name
 * @param problems those that belong to no line
 * @param sections in order
 * @param plan what an accept takes, empty text when the task cannot run
 */
record SpecSheet(String title, List<Note> problems, List<Section> sections, String plan) {
    private static final List<SpecField> WHERE = List.of(SpecField.TARGET, SpecField.BASE);
    private static final List<SpecField> COMMANDS =
            List.of(SpecField.TEST, SpecField.TYPECHECK, SpecField.LINT, SpecField.SETUP);
    private static final List<SpecField> LIMITS = List.of(
            SpecField.TIMEOUT,
            SpecField.TEST_TIMEOUT,
            SpecField.ITERATIONS,
            SpecField.WORK_CLASS,
            SpecField.COMPLEXITY,
            SpecField.CLARITY);
    private static final int LONGEST = 1000;

    /** How a line is set. */
    enum Style {
        PROSE,
        CODE,
        CHIPS,
        PLAIN
    }

    /** Lines under a heading. */
    record Section(String heading, List<Line> lines) {}

    /**
     * One field.
     *
     * @param label empty when the heading says it all
     * @param values one, or several chips
     * @param problem what is wrong with it
     */
    record Line(String label, List<String> values, Style style, Optional<Note> problem) {}

    static SpecSheet of(SpecView view) {
        FieldProblems problems = FieldProblems.of(view.problems());
        Map<String, Object> fields = view.fields();
        List<Section> sections = new ArrayList<>();
        add(sections, "Prompt", List.of(line("", SpecField.PROMPT, Style.PROSE, fields, problems)));
        add(sections, "Acceptance", List.of(line("", SpecField.ACCEPTANCE, Style.PROSE, fields, problems)));
        add(sections, "Where", lines(WHERE, Style.CODE, fields, problems));
        add(
                sections,
                "What may change",
                List.of(
                        line("Allowed", SpecField.SCOPE, Style.CHIPS, fields, problems),
                        line("Protected", SpecField.PROTECTED, Style.CHIPS, fields, problems)));
        List<Line> checks = new ArrayList<>(lines(COMMANDS, Style.CODE, fields, problems));
        checks.add(heldOut(view, problems));
        add(sections, "How it is checked", checks);
        add(sections, "Limits and estimate", lines(LIMITS, Style.PLAIN, fields, problems));
        List<Note> loose = new ArrayList<>(problems.others());
        for (SpecField field : List.of(SpecField.ID, SpecField.TITLE)) {
            Optional.ofNullable(problems.byField().get(field))
                    .ifPresent(note -> loose.add(0, new Note(field.label() + ": " + note.text(), note.error())));
        }
        String title = SpecField.TITLE.shown(fields.get(SpecField.TITLE.key()));
        return new SpecSheet(
                VisibleText.of(title.isBlank() ? view.name() : title, LONGEST),
                loose,
                sections,
                view.plan().map(PlanSentence::of).orElse(""));
    }

    private static void add(List<Section> sections, String heading, List<Line> lines) {
        List<Line> filled = lines.stream()
                .filter(line -> !line.values().isEmpty() || line.problem().isPresent())
                .toList();
        if (!filled.isEmpty()) {
            sections.add(new Section(heading, filled));
        }
    }

    private static List<Line> lines(
            List<SpecField> wanted, Style style, Map<String, Object> fields, FieldProblems problems) {
        return wanted.stream()
                .map(field -> line(field.label(), field, style, fields, problems))
                .toList();
    }

    private static Line line(
            String label, SpecField field, Style style, Map<String, Object> fields, FieldProblems problems) {
        String text = field.shown(fields.get(field.key()));
        List<String> values;
        if (text.isBlank()) {
            values = List.of();
        } else if (style == Style.CHIPS) {
            values = Arrays.stream(text.split("\n"))
                    .map(chip -> VisibleText.of(chip, LONGEST))
                    .toList();
        } else {
            values =
                    List.of(style == Style.PROSE ? ReadableText.of(text) : VisibleText.of(text + unit(field), LONGEST));
        }
        return new Line(
                label, values, style, Optional.ofNullable(problems.byField().get(field)));
    }

    private static String unit(SpecField field) {
        return switch (field) {
            case TIMEOUT, TEST_TIMEOUT -> " s";
            case ITERATIONS -> " at most";
            case COMPLEXITY, CLARITY -> " of 5";
            default -> "";
        };
    }

    /** Only what the set is called and how much it holds: what it checks stays in its folder. */
    private static Line heldOut(SpecView view, FieldProblems problems) {
        Line plain = line(SpecField.HELD_OUT.label(), SpecField.HELD_OUT, Style.PLAIN, view.fields(), problems);
        return view.heldOut()
                .map(set -> new Line(plain.label(), List.of(heldOut(set)), Style.PLAIN, plain.problem()))
                .orElse(plain);
    }

    private static String heldOut(HeldOutSummary set) {
        List<String> parts = new ArrayList<>();
        if (set.files() > 0) {
            parts.add(ScopeReport.files(set.files()));
        }
        if (set.probes() > 0) {
            parts.add(set.probes() == 1 ? "1 probe" : set.probes() + " probes");
        }
        if (set.reserveFiles() > 0) {
            parts.add(ScopeReport.files(set.reserveFiles()) + " kept for the last gate");
        }
        String description = set.description().isBlank() ? "" : "\n" + ReadableText.of(set.description());
        return VisibleText.of(set.name()) + " – " + String.join(", ", parts) + description;
    }
}
