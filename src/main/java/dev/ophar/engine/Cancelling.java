package dev.ophar.engine;

import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import dev.ophar.orchestrate.Journal;
import dev.ophar.store.Ledger;
import dev.ophar.store.TaskStatus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Writes the event that stops a run; whoever works on it sees the event and stops. */
final class Cancelling {
    private final Ledger ledger;
    private final Actor actor;

    Cancelling(Ledger ledger, Actor actor) {
        this.ledger = ledger;
        this.actor = actor;
    }

    /** Cancels the run of a status, or does nothing and returns empty when it has none that is open. */
    Optional<RunId> cancel(TaskStatus status, String reason) throws IOException {
        Optional<TaskId> task = TaskId.parse(status.taskId());
        if (status.state().isTerminal() || status.run().isEmpty() || task.isEmpty()) {
            return Optional.empty();
        }
        RunId run = status.run().get();
        Map<String, Object> fields = Journal.fields("reason", reason);
        fields.put("state", status.state().word());
        new Journal(ledger, task.get(), run, actor).append(EventType.CANCEL, fields);
        return Optional.of(run);
    }
}
