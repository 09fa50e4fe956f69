package dev.ophar.ui.spec;

import dev.ophar.engine.SpecView;
import dev.ophar.engine.SpecView.Edited;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A task as a person is writing it. Immutable.
 *
 * @param edited the file that it replaces, empty for a new task
 * @param base the fields of that file, those that nobody writes here too
 * @param texts what stands in the form
 */
record TaskDraft(Optional<Edited> edited, Map<String, Object> base, Map<SpecField, String> texts) {
    /** How long an agent may take when nobody says anything else. */
    private static final String USUAL_TIMEOUT = "1800";

    TaskDraft {
        texts = Map.copyOf(texts);
    }

    /** An empty form. */
    static TaskDraft fresh() {
        Map<SpecField, String> texts = blank();
        texts.put(SpecField.BASE, "HEAD");
        texts.put(SpecField.TIMEOUT, USUAL_TIMEOUT);
        return new TaskDraft(Optional.empty(), Map.of(), texts);
    }

    /** A file as it is. */
    static TaskDraft of(SpecView view) {
        Map<SpecField, String> texts = blank();
        for (SpecField field : SpecField.values()) {
            texts.put(field, field.shown(view.fields().get(field.key())));
        }
        return new TaskDraft(Optional.of(view.edited()), view.fields(), texts);
    }

    private static Map<SpecField, String> blank() {
        Map<SpecField, String> texts = new EnumMap<>(SpecField.class);
        for (SpecField field : SpecField.values()) {
            texts.put(field, "");
        }
        return texts;
    }

    String text(SpecField field) {
        return texts.getOrDefault(field, "");
    }

    TaskDraft with(Map<SpecField, String> newTexts) {
        return new TaskDraft(edited, base, newTexts);
    }

    TaskDraft with(SpecField field, String text) {
        Map<SpecField, String> changed = new EnumMap<>(texts);
        changed.put(field, text);
        return with(changed);
    }

    /** All fields of the file that would be written. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>(base);
        for (SpecField field : SpecField.values()) {
            field.put(text(field), fields);
        }
        return fields;
    }
}
