package dev.ophar.reconcile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What reconcile found; the content of {@code state/reconcile.json}.
 *
 * @param ts when it ended
 * @param results one per claim, in the order of the text
 * @param problems why the results are not the whole answer; empty when they are
 * @param chain how the journal stands
 */
public record ReconcileReport(Instant ts, List<ClaimResult> results, List<String> problems, ChainState chain) {
    /** What the report comes to. */
    public enum Outcome {
        /** Every claim holds, there was at least one, and the journal is intact. */
        CLEAN,
        /** A claim does not hold, or the journal was changed. */
        DISCREPANCIES,
        /** Nothing is wrong as far as could be seen, but not everything could be checked. */
        NOT_CHECKED
    }

    public ReconcileReport {
        results = List.copyOf(results);
        problems = List.copyOf(problems);
    }

    /** How many claims do not hold. */
    public long discrepancies() {
        return results.stream().filter(result -> !result.ok()).count();
    }

    /** What the report comes to; no claims and no discrepancy is {@link Outcome#NOT_CHECKED}, never clean. */
    public Outcome outcome() {
        if (discrepancies() > 0 || !chain.isIntact()) {
            return Outcome.DISCREPANCIES;
        }
        return problems.isEmpty() && !results.isEmpty() ? Outcome.CLEAN : Outcome.NOT_CHECKED;
    }

    /**
     * The file's content: the prototype's keys first, then ours. Values are text, number, boolean, list and map; a
     * result's {@code claim} is the JSON node as it was written.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("discrepancies", discrepancies());
        map.put("checked", results.size());
        map.put("results", results.stream().map(ClaimResult::toMap).toList());
        map.put("ts", ts.truncatedTo(ChronoUnit.SECONDS).toString());
        if (!problems.isEmpty()) {
            map.put("problem", String.join("; ", problems));
        }
        map.put("chain", chain.toMap());
        return Collections.unmodifiableMap(map);
    }
}
