package dev.ophar.store;

import dev.ophar.model.EventType;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.RunId;
import dev.ophar.model.RunState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the ledger says about each task. There is no other place for a task's state, so this is computed and never
 * stored.
 *
 * <p>Only lines that count are looked at ({@link LedgerLine#countsForStatus()}). Of a task's runs the one that appeared
 * last counts; a late line of an earlier run changes nothing. A run of the prototype that did not come to an end is
 * interrupted: nothing of ours will ever go on with it.
 */
public final class TaskStatuses {
    private final Map<String, TaskStatus> statuses = new LinkedHashMap<>();
    private final Map<String, Set<RunId>> seenRuns = new HashMap<>();

    private TaskStatuses() {}

    /** Projects a whole ledger. Tasks come in the order in which they first appear. */
    public static Map<String, TaskStatus> project(List<LedgerLine> lines) {
        TaskStatuses statuses = new TaskStatuses();
        for (LedgerLine line : lines) {
            if (line.countsForStatus()) {
                line.event().ifPresent(statuses::add);
            }
        }
        Map<String, TaskStatus> result = new LinkedHashMap<>();
        statuses.statuses.forEach((task, status) -> result.put(task, closedIfLegacy(status)));
        return result;
    }

    private void add(LedgerEvent event) {
        Optional<RunState> state = event.type().flatMap(TaskStatuses::stateAfter);
        Optional<TaskStatus> before = Optional.ofNullable(statuses.get(event.taskId()));
        if (event.taskId().isEmpty() || (before.isEmpty() && state.isEmpty())) {
            return;
        }
        Optional<RunId> run = event.run();
        boolean startsRun = startsRun(event, before);
        if (startsRun && state.isPresent()) {
            run.ifPresent(r -> seenRuns.computeIfAbsent(event.taskId(), t -> new HashSet<>())
                    .add(r));
            statuses.put(event.taskId(), begun(event, run, state.get()));
        } else if (!startsRun
                && before.isPresent()
                && (run.isEmpty() || run.equals(before.get().run()))) {
            statuses.put(event.taskId(), moved(before.get(), event, state));
        }
    }

    private boolean startsRun(LedgerEvent event, Optional<TaskStatus> before) {
        Optional<RunId> run = event.run();
        if (run.isPresent()) {
            return !seenRuns.getOrDefault(event.taskId(), Set.of()).contains(run.get());
        }
        return before.isEmpty() || event.type().equals(Optional.of(EventType.OPEN));
    }

    private static TaskStatus begun(LedgerEvent event, Optional<RunId> run, RunState state) {
        return new TaskStatus(
                event.taskId(),
                state,
                run,
                event.number("iteration").orElse(0),
                event.text("reason"),
                event.text("result_branch"),
                event.text("landed_sha"),
                event.ts(),
                event.text("spec_file"));
    }

    private static TaskStatus moved(TaskStatus before, LedgerEvent event, Optional<RunState> state) {
        // A worker that had not yet seen the cancellation may still write; only work that did land undoes it.
        boolean cancelled = before.state() == RunState.CANCELLED && !state.equals(Optional.of(RunState.ACCEPTED));
        if (cancelled) {
            return before;
        }
        RunState now = state.orElse(before.state());
        // An accept has no reason of its own in the prototype; the last iteration's must not be shown for it.
        Optional<String> oldReason = now == RunState.ACCEPTED && state.isPresent() ? Optional.empty() : before.reason();
        Optional<String> reason = state.isPresent() ? event.text("reason").or(() -> oldReason) : before.reason();
        return new TaskStatus(
                before.taskId(),
                now,
                before.run(),
                event.number("iteration").orElse(before.iteration()),
                reason,
                event.text("result_branch").or(before::branch),
                event.text("landed_sha").or(before::landedSha),
                now == before.state() ? before.since() : event.ts(),
                event.text("spec_file").or(before::specFile));
    }

    private static Optional<RunState> stateAfter(EventType type) {
        return switch (type) {
            case QUEUE -> Optional.of(RunState.QUEUED);
            case OPEN, DISPATCH, ITERATE, REFINE, GATE -> Optional.of(RunState.RUNNING);
            case WAIT -> Optional.of(RunState.WAITING);
            case ACCEPT -> Optional.of(RunState.ACCEPTED);
            case REJECT -> Optional.of(RunState.REJECTED);
            case BLOCK -> Optional.of(RunState.BLOCKED);
            case CANCEL -> Optional.of(RunState.CANCELLED);
            case INTERRUPT -> Optional.of(RunState.INTERRUPTED);
            case NOTE, WAIVE, LAND, MERGE, DISCARD, RECONCILE, RECOVER -> Optional.empty();
        };
    }

    private static TaskStatus closedIfLegacy(TaskStatus status) {
        boolean open = status.run().isEmpty() && !status.state().isTerminal();
        return open
                ? new TaskStatus(
                        status.taskId(),
                        RunState.INTERRUPTED,
                        status.run(),
                        status.iteration(),
                        status.reason(),
                        status.branch(),
                        status.landedSha(),
                        status.since(),
                        status.specFile())
                : status;
    }
}
