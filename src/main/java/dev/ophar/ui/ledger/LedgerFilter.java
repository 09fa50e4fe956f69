package dev.ophar.ui.ledger;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which rows are shown.
 *
 * @param text what a row must contain; upper and lower case alike, may be empty
 * @param task the only task; empty for all
 * @param event the only kind of event; empty for all
 */
record LedgerFilter(String text, Optional<String> task, Optional<String> event) {
    List<LedgerRow> of(List<LedgerRow> rows) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() && task.isEmpty() && event.isEmpty()) {
            return rows;
        }
        return rows.stream()
                .filter(row -> task.map(row.taskId()::equals).orElse(true))
                .filter(row -> event.map(row.event()::equals).orElse(true))
                .filter(row -> row.searched().contains(wanted))
                .toList();
    }
}
