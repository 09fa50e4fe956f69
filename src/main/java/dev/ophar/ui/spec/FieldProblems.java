package dev.ophar.ui.spec;

import dev.ophar.model.SpecProblem;
import dev.ophar.model.VisibleText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Problems of a task file put beside the fields that they belong to. Pure; the texts are safe to show.
 *
 * @param byField a text for each field that has problems, one a line
 * @param others those of no field that a person writes here
 * @param errors how many keep the task from running
 */
public record FieldProblems(Map<SpecField, Note> byField, List<Note> others, int errors) {
    private static final Pattern ELEMENT = Pattern.compile("\\[(\\d+)]");
    private static final int LONGEST = 400;

    /** Of a file without any. */
    public static final FieldProblems NONE = new FieldProblems(Map.of(), List.of(), 0);

    public FieldProblems {
        byField = Map.copyOf(byField);
        others = List.copyOf(others);
    }

    /**
     * What is wrong.
     *
     * @param text in words
     * @param error whether it keeps the task from running
     */
    public record Note(String text, boolean error) {
        private Note and(Note other) {
            return new Note(text + "\n" + other.text, error || other.error);
        }
    }

    /** Only those of some fields; the number of errors stays, because they are there all the same. */
    FieldProblems only(Set<SpecField> fields) {
        Map<SpecField, Note> shown = new EnumMap<>(SpecField.class);
        byField.forEach((field, note) -> {
            if (fields.contains(field)) {
                shown.put(field, note);
            }
        });
        return new FieldProblems(shown, others, errors);
    }

    static FieldProblems of(List<SpecProblem> problems) {
        Map<SpecField, Note> byField = new EnumMap<>(SpecField.class);
        List<Note> others = new ArrayList<>();
        int errors = 0;
        for (SpecProblem problem : problems) {
            boolean error = problem.severity() == SpecProblem.Severity.ERROR;
            errors += error ? 1 : 0;
            Optional<SpecField> field = SpecField.of(problem.field());
            if (field.isPresent()) {
                byField.merge(field.get(), new Note(sentence(problem), error), Note::and);
            } else {
                others.add(new Note(VisibleText.of(problem.toString(), LONGEST), error));
            }
        }
        return new FieldProblems(byField, others, errors);
    }

    /** The message as a sentence of its own; elements of a list are lines for a person. */
    private static String sentence(SpecProblem problem) {
        String message = VisibleText.of(problem.message(), LONGEST);
        Matcher element = ELEMENT.matcher(problem.field());
        if (element.find() && element.group(1).length() < 6) {
            return "Line " + (Integer.parseInt(element.group(1)) + 1) + ": " + message;
        }
        return message.isEmpty() ? "" : Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
