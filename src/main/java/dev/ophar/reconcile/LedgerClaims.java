package dev.ophar.reconcile;

import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import java.util.List;
import java.util.Optional;

/** Checks claims against the journal; only lines that count for status prove anything. */
final class LedgerClaims {
    private final List<LedgerLine> lines;

    LedgerClaims(List<LedgerLine> lines) {
        this.lines = List.copyOf(lines);
    }

    Answer check(Claim.Ledger claim) {
        List<LedgerLine> matching =
                lines.stream().filter(line -> says(line, claim)).toList();
        if (matching.stream().anyMatch(LedgerLine::countsForStatus)) {
            return Answer.yes("ledger has " + claim.event() + " for " + claim.task());
        }
        String no = "ledger has NO " + claim.event() + " for " + claim.task();
        Optional<LedgerLine> doubtful = matching.stream().findFirst();
        return Answer.no(doubtful.map(line ->
                        no + " that counts: line " + line.number() + " says so, but it is not part of the chain")
                .orElse(no));
    }

    private static boolean says(LedgerLine line, Claim.Ledger claim) {
        return line.event()
                .filter((LedgerEvent event) ->
                        event.event().equals(claim.event()) && event.taskId().equals(claim.task()))
                .isPresent();
    }
}
