package dev.ophar.ui.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a task file that a person writes, in the order in which a new file has them. */
public enum SpecField {
    ID("task_id", "Id", Kind.TEXT),
    TITLE("title", "Title", Kind.TEXT),
    PROMPT("prompt", "Prompt", Kind.TEXT),
    ACCEPTANCE("acceptance", "Acceptance", Kind.TEXT),
    TARGET("target_repo", "Target repository", Kind.TEXT),
    BASE("base_ref", "Base", Kind.TEXT),
    SCOPE("allowed_scope", "Allowed scope", Kind.LINES),
    PROTECTED("protected", "Protected", Kind.LINES),
    TEST("test_cmd", "Visible tests", Kind.TEXT),
    TYPECHECK("typecheck_cmd", "Typecheck", Kind.TEXT),
    LINT("lint_cmd", "Lint", Kind.TEXT),
    SETUP("setup_cmd", "Setup", Kind.TEXT),
    HELD_OUT("heldout_set", "Held-out set", Kind.TEXT),
    TIMEOUT("timeout_s", "Time for the agent", Kind.NUMBER),
    TEST_TIMEOUT("test_timeout_s", "Time for one check", Kind.NUMBER),
    ITERATIONS("max_iterations", "Iterations", Kind.NUMBER),
    WORK_CLASS("class", "Class", Kind.TEXT),
    COMPLEXITY("complexity", "Complexity", Kind.NUMBER),
    CLARITY("spec_clarity", "Clarity", Kind.NUMBER);

    /** How the text of a field becomes a value of the file. */
    private enum Kind {
        TEXT,
        LINES,
        NUMBER
    }

    private final String key;
    private final String label;
    private final Kind kind;

    SpecField(String key, String label, Kind kind) {
        this.key = key;
        this.label = label;
        this.kind = kind;
    }

    /** Its name in the file. */
    public String key() {
        return key;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** The field that a problem belongs to, such as {@code allowed_scope[1]}. */
    static Optional<SpecField> of(String problemField) {
        String name = problemField.replaceFirst("[\\[.].*", "");
        return Arrays.stream(values()).filter(field -> field.key.equals(name)).findFirst();
    }

    /** A value of the file as the text that a person edits. */
    String shown(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        }
        return value == null ? "" : String.valueOf(value);
    }

    /**
     * Puts a text into the file's fields. What the person did not change stays as it was written, whatever its form; a
     * blank text takes the field away; a number that is none stays a text, so that the check can name it.
     */
    void put(String text, Map<String, Object> fields) {
        if (text.equals(shown(fields.get(key)))) {
            return;
        }
        if (text.isBlank()) {
            fields.remove(key);
            return;
        }
        fields.put(
                key,
                switch (kind) {
                    case TEXT -> text;
                    case LINES ->
                        text.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList();
                    case NUMBER -> number(text.strip());
                });
    }

    private static Object number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
