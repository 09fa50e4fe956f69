package dev.ophar.reconcile;

import dev.ophar.model.LedgerLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the journal's chain stands, as far as its lines show it.
 *
 * @param lines how many lines there are
 * @param unchained lines from before the chain
 * @param chained lines in the chain
 * @param foreign lines that somebody else appended; reported, no break
 * @param broken lines whose link does not hold
 * @param firstBadLine number of the first broken line
 * @param problems what else is wrong, such as a journal that is shorter than its head
 */
public record ChainState(
        long lines,
        long unchained,
        long chained,
        long foreign,
        long broken,
        Optional<Long> firstBadLine,
        List<String> problems) {

    public ChainState {
        problems = List.copyOf(problems);
    }

    /** Draws the state from the journal's lines and from what its other checks found. */
    public static ChainState of(List<LedgerLine> lines, List<String> problems) {
        return new ChainState(
                lines.size(),
                count(lines, LedgerLine.Link.UNCHAINED),
                count(lines, LedgerLine.Link.CHAINED),
                count(lines, LedgerLine.Link.FOREIGN),
                count(lines, LedgerLine.Link.BROKEN),
                lines.stream()
                        .filter(line -> line.link() == LedgerLine.Link.BROKEN)
                        .map(LedgerLine::number)
                        .findFirst(),
                problems);
    }

    /** Tells whether nothing was changed, dropped or moved. */
    public boolean isIntact() {
        return broken == 0 && problems.isEmpty();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("intact", isIntact());
        map.put("lines", lines);
        map.put("unchained", unchained);
        map.put("chained", chained);
        map.put("foreign", foreign);
        map.put("broken", broken);
        firstBadLine.ifPresent(number -> map.put("first_bad_line", number));
        map.put("problems", problems);
        return Collections.unmodifiableMap(map);
    }

    private static long count(List<LedgerLine> lines, LedgerLine.Link link) {
        return lines.stream().filter(line -> line.link() == link).count();
    }
}
