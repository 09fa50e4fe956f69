package dev.ophar.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One event of the journal, without what chains it.
 *
 * @param ts when, to the second
 * @param event the kind as the line has it; a word we do not know stays as it is
 * @param taskId the task, empty text for events of the whole workspace
 * @param fields all other fields of the line in their order; values are as in JSON: text, number, boolean, list, map
 */
public record LedgerEvent(Instant ts, String event, String taskId, Map<String, Object> fields) {
    public LedgerEvent {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The kind, or empty for a word that we do not know. */
    public Optional<EventType> type() {
        return EventType.of(event);
    }

    /** A field that holds text, or empty when it is missing or holds something else. */
    public Optional<String> text(String field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A field that holds a number, or empty when it is missing or holds something else. */
    public Optional<Integer> number(String field) {
        return fields.get(field) instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
    }

    /** The run that the event belongs to; empty in lines of the prototype. */
    public Optional<RunId> run() {
        return text("run").filter(RunId::isRunId).map(RunId::new);
    }
}
