package dev.ophar.store;

import dev.ophar.model.LedgerEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of the ledger's fields, and how a line becomes an event. */
final class LedgerFormat {
    static final String TS = "ts";
    static final String EVENT = "event";
    static final String TASK_ID = "task_id";
    static final String RUN = "run";
    static final String SEQ = "seq";
    static final String ACTOR = "actor";
    static final String PREV = "prev";
    /** How many lines stand before the first chained one. */
    static final String PREFIX_LINES = "prefix_lines";
    /** The hash of all bytes before the first chained line. */
    static final String PREFIX_SHA256 = "prefix_sha256";

    /** How many foreign lines stand between a chained line and the chained one before it; absent for none. */
    static final String GAP_LINES = "gap_lines";
    /** The hash of all bytes from the chained line before up to this one; absent when nothing stands between. */
    static final String GAP_SHA256 = "gap_sha256";

    /** Names that only the ledger itself may give to a field. */
    static final Set<String> RESERVED =
            Set.of(TS, EVENT, TASK_ID, RUN, SEQ, ACTOR, PREV, PREFIX_LINES, PREFIX_SHA256, GAP_LINES, GAP_SHA256);

    private static final Set<String> ENVELOPE = Set.of(TS, EVENT, TASK_ID);

    private LedgerFormat() {}

    /**
     * The event in an object, empty when it has no readable {@code ts} and {@code event}.
     *
     * @param object loses the fields that are not the event's own; copying it once less is felt on a long ledger
     */
    static Optional<LedgerEvent> event(Map<String, Object> object) {
        if (!(object.get(TS) instanceof String ts) || !(object.get(EVENT) instanceof String event)) {
            return Optional.empty();
        }
        String taskId = text(object, TASK_ID);
        object.keySet().removeAll(ENVELOPE);
        try {
            return Optional.of(new LedgerEvent(Instant.parse(ts), event, taskId, object));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A field's text, empty text when it is missing or none. */
    static String text(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? text : "";
    }

    /** A field's whole number, or the alternative when it is missing or none. */
    static long number(Map<String, Object> object, String name, long otherwise) {
        Object value = object.get(name);
        return value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : otherwise;
    }
}
