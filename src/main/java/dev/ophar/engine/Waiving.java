package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.GateName;
import dev.ophar.model.GateState;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.RunState;
import dev.ophar.model.Waiver;
import dev.ophar.orchestrate.Waivers;
import dev.ophar.store.IterationRecord;
import dev.ophar.store.Ledger;
import dev.ophar.store.RunHistory;
import dev.ophar.store.RunRecord;
import dev.ophar.store.TaskStatus;
import dev.ophar.store.TaskStatuses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets a person say, on record and with a reason, that one thing which a gate found need not keep work from landing. */
final class Waiving {
    private final Ledger ledger;
    private final RunHistory history;
    private final Actor actor;

    Waiving(Ledger ledger, RunHistory history, Actor actor) {
        this.ledger = ledger;
        this.history = history;
        this.actor = actor;
    }

    List<Waivable> possible(String taskId) throws IOException {
        List<LedgerLine> lines = ledger.read();
        Optional<TaskStatus> status = Optional.ofNullable(
                        TaskStatuses.project(lines).get(taskId))
                .filter(there -> there.state() == RunState.REJECTED
                        || there.state() == RunState.BLOCKED
                        || there.state() == RunState.WAITING);
        if (status.isEmpty() || status.get().run().isEmpty()) {
            return List.of();
        }
        List<Waiver> waived = Waivers.of(status.get().run().get(), lines);
        return found(taskId, status.get()).stream()
                .filter(one -> waived.stream()
                        .noneMatch(waiver ->
                                waiver.gate() == one.gate() && waiver.cause().equals(one.cause())))
                .toList();
    }

    private List<Waivable> found(String taskId, TaskStatus status) {
        Optional<JsonNode> truth = history.runs(taskId).stream()
                .filter(run -> run.run().equals(status.run()))
                .map(RunRecord::iterations)
                .flatMap(List::stream)
                .filter(iteration -> iteration.number() == status.iteration())
                .reduce((earlier, later) -> later)
                .flatMap(IterationRecord::groundTruth);
        List<Waivable> found = new ArrayList<>();
        for (GateName gate : GateName.values()) {
            JsonNode json = truth.map(node -> node.path(gate.key())).orElse(null);
            if (json != null && isInTheWay(json)) {
                String cause = json.path("cause").asText();
                if (Waiver.isPossible(gate, cause)) {
                    found.add(new Waivable(gate, cause, json.path("detail").asText()));
                }
            }
        }
        return found;
    }

    private static boolean isInTheWay(JsonNode gate) {
        String state = gate.path("state").asText();
        return state.equals(GateState.FAIL.word()) || state.equals(GateState.ERROR.word());
    }

    void waive(String taskId, Waivable what, String reason) throws IOException {
        if (reason.isBlank()) {
            throw new IOException("a waiver needs a reason: whoever reads the ledger later wants to know why");
        }
        TaskStatus status = TaskStatuses.project(ledger.read()).get(taskId);
        if (status == null || !possible(taskId).contains(what)) {
            throw new IOException(
                    "there is no such finding of '" + taskId + "' to waive any more; look at its evidence");
        }
        ledger.append(
                EventType.WAIVE,
                taskId,
                status.run(),
                actor,
                Waivers.event(what.gate(), what.cause(), reason.strip(), status.iteration()));
    }
}
