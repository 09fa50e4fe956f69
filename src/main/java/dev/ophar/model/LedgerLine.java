package dev.ophar.model;

import java.util.Optional;

/**
 * One line of the ledger file and how it hangs in the chain.
 *
 * @param number 1 for the first line of the file
 * @param link how it hangs in the chain
 * @param event what it says; empty when the line is no JSON object with {@code ts} and {@code event}
 * @param raw the line as it stands, without its newline
 */
public record LedgerLine(long number, Link link, Optional<LedgerEvent> event, String raw) {
    /** How a line hangs in the chain. */
    public enum Link {
        /** Written by the prototype before the chain began: read, counted, trusted as far as a plain file goes. */
        UNCHAINED,
        /** Its {@code prev} is the hash of the line before. */
        CHAINED,
        /** Stands after the chain began and carries no {@code prev}: shown and reported, never status. */
        FOREIGN,
        /** Carries a {@code prev} that is not the hash of the line before: something was changed, dropped or moved. */
        BROKEN
    }

    /** Tells whether this line may say what state a task is in. */
    public boolean countsForStatus() {
        return event.isPresent() && (link == Link.UNCHAINED || link == Link.CHAINED);
    }
}
