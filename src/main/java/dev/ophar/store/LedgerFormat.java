package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.LedgerEvent;
import java.io.IOException;
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

    /** Names that only the ledger itself may give to a field. */
    static final Set<String> RESERVED = Set.of(TS, EVENT, TASK_ID, RUN, SEQ, ACTOR, PREV, PREFIX_LINES, PREFIX_SHA256);

    private LedgerFormat() {}

    /** The JSON object on a line, empty when there is none. */
    static Optional<JsonNode> object(byte[] line) {
        try {
            return Optional.of(Json.parse(line, "the line")).filter(JsonNode::isObject);
        } catch (IOException e) {
            // Any bytes may stand in a ledger that others write too; a line that is no event is shown as it is.
            return Optional.empty();
        }
    }

    /** The event in an object, empty when it has no readable {@code ts} and {@code event}. */
    static Optional<LedgerEvent> event(JsonNode object) {
        JsonNode ts = object.path(TS);
        JsonNode event = object.path(EVENT);
        if (!ts.isTextual() || !event.isTextual()) {
            return Optional.empty();
        }
        Map<String, Object> fields = Json.map(object);
        fields.keySet().removeAll(Set.of(TS, EVENT, TASK_ID));
        try {
            return Optional.of(new LedgerEvent(
                    Instant.parse(ts.textValue()),
                    event.textValue(),
                    object.path(TASK_ID).asText(""),
                    fields));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
