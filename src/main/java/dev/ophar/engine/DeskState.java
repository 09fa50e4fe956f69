package dev.ophar.engine;

import dev.ophar.model.LedgerLine;
import java.util.List;

/**
 * How a workspace stands at one moment.
 *
 * @param tasks every task, by name
 * @param ledger every line of the ledger, oldest first
 * @param worker who works on the queue
 */
public record DeskState(List<TaskRow> tasks, List<LedgerLine> ledger, WorkerState worker) {
    public DeskState {
        tasks = List.copyOf(tasks);
        ledger = List.copyOf(ledger);
    }
}
