package dev.ophar.orchestrate;

import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import dev.ophar.store.Ledger;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The ledger as one run writes it: every event carries the run's task, name and actor. Safe from any thread. */
public final class Journal {
    private final Ledger ledger;
    private final TaskId task;
    private final RunId run;
    private final Actor actor;

    public Journal(Ledger ledger, TaskId task, RunId run, Actor actor) {
        this.ledger = ledger;
        this.task = task;
        this.run = run;
        this.actor = actor;
    }

    /**
     * Appends one event; it is on disk when this returns.
     *
     * @throws IOException if it cannot be written
     */
    public void append(EventType type, Map<String, Object> fields) throws IOException {
        ledger.append(type, task.value(), Optional.of(run), actor, fields);
    }

    /** Starts a map of fields in the order in which they are to be written. */
    public static Map<String, Object> fields(String name, Object value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name, value);
        return fields;
    }
}
