package dev.ophar.engine;

import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.RunId;
import dev.ophar.model.StandingAlarm;
import dev.ophar.orchestrate.StandingAlarms;
import dev.ophar.store.Ledger;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Lets a person say that a change of a target repository, which an executor might have made, was theirs. */
final class AlarmRelease {
    private final Ledger ledger;
    private final Actor actor;

    AlarmRelease(Ledger ledger, Actor actor) {
        this.ledger = ledger;
        this.actor = actor;
    }

    List<StandingAlarm> standing() throws IOException {
        return StandingAlarms.in(ledger.read());
    }

    /** Releases every alarm of a task. Only a person may ask for it; whoever calls has made sure. */
    List<StandingAlarm> release(String taskId) throws IOException {
        List<StandingAlarm> released = standing().stream()
                .filter(alarm -> alarm.taskId().equals(taskId))
                .toList();
        for (StandingAlarm alarm : released) {
            ledger.append(
                    EventType.WAIVE, taskId, Optional.of(new RunId(alarm.run())), actor, StandingAlarms.release(alarm));
        }
        return released;
    }
}
