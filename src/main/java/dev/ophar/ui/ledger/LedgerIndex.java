package dev.ophar.ui.ledger;

import dev.ophar.model.LedgerLine;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The rows of a ledger, with what can be chosen to filter them. Immutable; the next one is made from it and makes only
 * the new rows.
 *
 * @param rows one for each line, in order
 * @param tasks every task that is named, sorted
 * @param events every kind of event that occurs, sorted
 */
record LedgerIndex(List<LedgerRow> rows, List<String> tasks, List<String> events) {
    static final LedgerIndex EMPTY = new LedgerIndex(List.of(), List.of(), List.of());

    LedgerIndex {
        rows = List.copyOf(rows);
        tasks = List.copyOf(tasks);
        events = List.copyOf(events);
    }

    /** The index of a ledger that begins with the lines that this one was made of; a ledger only ever grows. */
    LedgerIndex grownTo(List<LedgerLine> lines) {
        if (lines.size() <= rows.size()) {
            return lines.size() == rows.size() ? this : EMPTY.grownTo(lines);
        }
        List<LedgerRow> all = new ArrayList<>(lines.size());
        all.addAll(rows);
        TreeSet<String> allTasks = new TreeSet<>(tasks);
        TreeSet<String> allEvents = new TreeSet<>(events);
        for (LedgerLine line : lines.subList(rows.size(), lines.size())) {
            LedgerRow row = LedgerSummary.row(line);
            all.add(row);
            if (!row.taskId().isEmpty()) {
                allTasks.add(row.taskId());
            }
            if (!row.event().isEmpty()) {
                allEvents.add(row.event());
            }
        }
        return new LedgerIndex(all, List.copyOf(allTasks), List.copyOf(allEvents));
    }
}
