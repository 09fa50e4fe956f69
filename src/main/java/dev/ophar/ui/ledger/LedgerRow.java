package dev.ophar.ui.ledger;

import dev.ophar.model.LedgerLine;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the ledger as the table shows it.
 *
 * @param number from 1
 * @param link how it hangs in the chain
 * @param ts when; empty for a line that cannot be read
 * @param event the kind as the line has it; empty for a line that cannot be read
 * @param state how a gate ended; empty text for other events
 * @param taskId the task as the line has it, not safe to show as it is; may be empty
 * @param summary the telling fields, safe to show
 * @param searched what a text filter looks at, in lower case
 */
record LedgerRow(
        long number,
        LedgerLine.Link link,
        Optional<Instant> ts,
        String event,
        String state,
        String taskId,
        String summary,
        String searched) {}
