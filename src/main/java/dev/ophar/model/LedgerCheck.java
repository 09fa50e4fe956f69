package dev.ophar.model;

import java.util.List;
import java.util.Optional;

/**
 * What a look over the whole ledger found.
 *
 * @param intact whether nothing was changed, dropped, moved, put in between or cut off
 * @param lines all lines
 * @param unchained lines of an older ophar before the chain began
 * @param chained lines that hang in the chain as they should
 * @param foreign lines that others put after the chain began; shown, never status
 * @param firstBadLine the first line that was touched, from 1
 * @param problems everything found, in words; foreign lines are named here too but do not make a ledger bad
 * @param headProblem how the ledger differs from what was last recorded about its length
 */
public record LedgerCheck(
        boolean intact,
        long lines,
        long unchained,
        long chained,
        long foreign,
        Optional<Long> firstBadLine,
        List<String> problems,
        Optional<String> headProblem) {

    public LedgerCheck {
        problems = List.copyOf(problems);
    }
}
