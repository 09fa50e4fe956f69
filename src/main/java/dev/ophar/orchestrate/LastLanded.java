package dev.ophar.orchestrate;

import dev.ophar.git.TargetRepository;
import dev.ophar.model.CommitId;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.TaskId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the commit that was last landed for a task, which is the only one that a landing may replace. */
final class LastLanded {
    private LastLanded() {}

    /**
     * The commit on the task's branch, if the ledger says that it was we who put it there.
     *
     * @throws IOException if the target cannot be read
     */
    static Optional<CommitId> of(List<LedgerLine> ledger, TaskId task, TargetRepository target) throws IOException {
        String branch = "orch/accepted/" + task;
        Optional<String> recorded = ledger.stream()
                .filter(LedgerLine::countsForStatus)
                .flatMap(line -> line.event().stream())
                .filter(event -> event.taskId().equals(task.value()))
                .filter(event -> event.type().filter(EventType.ACCEPT::equals).isPresent())
                .filter(event ->
                        event.text("result_branch").filter(branch::equals).isPresent())
                .reduce((earlier, later) -> later)
                .flatMap((LedgerEvent event) -> event.text("landed_sha"));
        // The ledger holds the first 12 digits, as the prototype wrote them.
        return recorded.isEmpty() || recorded.get().isEmpty()
                ? Optional.empty()
                : target.branch(branch).filter(commit -> commit.hex().startsWith(recorded.get()));
    }
}
