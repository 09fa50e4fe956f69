package dev.ophar.store;

import dev.ophar.model.LedgerCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts the judged lines of one look over the ledger. Not safe for several threads. */
final class LedgerAudit {
    private static final int NAMED = 20;

    private final List<String> problems = new ArrayList<>();
    private Optional<Long> firstBadLine = Optional.empty();
    private long lines;
    private long unchained;
    private long chained;
    private long foreign;
    private long broken;

    void add(LedgerChain.Judged judged) {
        lines++;
        switch (judged.line().link()) {
            case UNCHAINED -> unchained++;
            case CHAINED -> chained++;
            case FOREIGN -> foreign++;
            case BROKEN -> broken++;
        }
        judged.fault().ifPresent(fault -> {
            firstBadLine = Optional.of(Math.min(fault.line(), firstBadLine.orElse(Long.MAX_VALUE)));
            if (broken <= NAMED) {
                problems.add(fault.message());
            }
        });
    }

    LedgerCheck result(HeadState head, LineFile.End end) {
        if (broken > NAMED) {
            problems.add((broken - NAMED) + " more lines do not hang in the chain");
        }
        if (foreign > 0) {
            problems.add(
                    foreign + " foreign lines were put in by something that does not chain; they are never status");
        }
        if (end.rest().size() > 0) {
            problems.add("the last " + end.rest().size()
                    + " bytes are a line without its end; the next append completes it or sets it aside");
        }
        if (chained > 0 && head.head().isEmpty() && head.problem().isEmpty()) {
            problems.add("there is no head file, so a cut end could not be noticed; the next append writes one");
        }
        head.problem().ifPresent(problems::add);
        Optional<Long> badHead = head.problem().flatMap(p -> head.head()).map(h -> Math.min(h.lines(), lines + 1));
        return new LedgerCheck(
                broken == 0 && head.problem().isEmpty(),
                lines,
                unchained,
                chained,
                foreign,
                Stream.concat(firstBadLine.stream(), badHead.stream()).min(Long::compare),
                problems,
                head.problem());
    }
}
