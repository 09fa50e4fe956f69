package dev.ophar.orchestrate;

import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.RunId;
import dev.ophar.model.RunState;
import dev.ophar.model.TaskId;
import dev.ophar.process.ChildRunner;
import dev.ophar.process.TreeRemoval;
import dev.ophar.store.Ledger;
import dev.ophar.store.RunFolder;
import dev.ophar.store.TaskStatus;
import dev.ophar.store.TaskStatuses;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Closes what a dead worker left open. Only whoever holds the worker lock may call it: then no run that the ledger calls
 * running has anybody who works on it.
 */
public final class Recovery {
    private final Workspace workspace;
    private final CacheFolder cache;
    private final Ledger ledger;
    private final ChildRunner runner;
    private final TreeRemoval removal;
    private final Actor actor;

    public Recovery(
            Workspace workspace,
            CacheFolder cache,
            Ledger ledger,
            ChildRunner runner,
            TreeRemoval removal,
            Actor actor) {
        this.workspace = workspace;
        this.cache = cache;
        this.ledger = ledger;
        this.runner = runner;
        this.removal = removal;
        this.actor = actor;
    }

    /**
     * Ends orphaned child processes, removes their trees and closes their runs as interrupted.
     *
     * @return what was done, one sentence a run; empty when there was nothing to do
     * @throws IOException if the ledger cannot be written
     */
    public List<String> settle() throws IOException, InterruptedException {
        List<String> done = new ArrayList<>();
        for (TaskStatus status : TaskStatuses.project(ledger.read()).values()) {
            Optional<TaskId> task = TaskId.parse(status.taskId());
            if (status.state() == RunState.RUNNING && status.run().isPresent() && task.isPresent()) {
                done.add(close(task.get(), status.run().get(), status.iteration()));
            }
        }
        return done;
    }

    private String close(TaskId task, RunId run, int iteration) throws IOException, InterruptedException {
        List<String> survivors = endChild(RunFolder.of(workspace, task, run), iteration);
        removal.remove(cache.treesOf(run));
        Journal journal = new Journal(ledger, task, run, actor);
        String done = "run " + run + " of " + task + " was left open by a worker that died; it is closed as interrupted"
                + (survivors.isEmpty() ? "" : "; still running: " + String.join(", ", survivors));
        Map<String, Object> interrupt = Journal.fields("reason", "the worker died during iteration " + iteration);
        interrupt.put("iteration", iteration);
        journal.append(EventType.INTERRUPT, interrupt);
        journal.append(EventType.RECOVER, Journal.fields("detail", done));
        return done;
    }

    /** A record that cannot be read must not keep every later run from starting, so it is only said. */
    private List<String> endChild(RunFolder folder, int iteration) {
        try {
            // Checks are tried on the base before the first iteration is on record.
            return RunningChild.last(folder, Math.max(1, iteration))
                    .map(runner::endLeftOver)
                    .orElse(List.of());
        } catch (IOException e) {
            return List.of(
                    "perhaps a child process; which one cannot be read (" + e.getMessage() + "), end it by hand");
        }
    }
}
