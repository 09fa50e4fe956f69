package dev.ophar.ui.ledger;

import dev.ophar.model.LedgerCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is said about the ledger's chain.
 *
 * @param words a few words
 * @param detail all that was found, a line each; may be empty
 * @param tone how serious it is, {@code tone-…} in the style sheet
 */
record ChainState(String words, String detail, String tone) {
    static final ChainState CHECKING = new ChainState("checking the chain …", "", "tone-muted");

    static ChainState of(LedgerCheck check) {
        List<String> found = new ArrayList<>(check.problems());
        check.headProblem().filter(problem -> !found.contains(problem)).ifPresent(found::add);
        String detail = String.join("\n", found);
        if (!check.intact()) {
            String where = check.firstBadLine()
                    .map(line -> "chain broken at line " + line)
                    .orElse("chain broken: its end is missing");
            return new ChainState(where, detail, "tone-danger");
        }
        if (check.lines() == 0) {
            return new ChainState("no events yet", "", "tone-muted");
        }
        String events = String.format(Locale.ROOT, "chain ✓ %,d event%s", check.lines(), check.lines() == 1 ? "" : "s");
        return check.foreign() == 0
                ? new ChainState(events, detail, "tone-success")
                : new ChainState(events + " · " + check.foreign() + " foreign", detail, "tone-warning");
    }

    /** Nobody can say how the chain stands. */
    static ChainState unknown(String why) {
        return new ChainState("the chain could not be checked", why, "tone-warning");
    }
}
