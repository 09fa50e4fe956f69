package dev.ophar.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CheckpointTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:36:14.9Z");

    @Test
    void drawsTheFixtureHomeExactlyAsThePrototypeDid() {
        Checkpoint checkpoint = Checkpoint.of(
                NOW,
                Feed.ledger("home/state/ledger.jsonl"),
                Feed.lines("home/runs/opus-metrics.jsonl"),
                CheckpointLimits.DEFAULT);

        assertThat(Feed.written(checkpoint.toMap()).toPrettyString())
                .isEqualTo(Feed.json("home/state/checkpoint.json").toPrettyString());
    }

    @Test
    void drawsTheFeedExactlyAsThePrototypeDid() {
        Checkpoint checkpoint = Checkpoint.of(
                Instant.parse("2026-11-20T07:33:36Z"),
                Feed.ledger("metrics/ledger.jsonl"),
                Feed.lines("metrics/opus-metrics.jsonl"),
                CheckpointLimits.DEFAULT);

        assertThat(Feed.written(checkpoint.toMap()).toPrettyString())
                .isEqualTo(Feed.json("metrics/expected-checkpoint.json").toPrettyString());
    }

    @Test
    void recommendsNothingForAnEmptyJournal() {
        Checkpoint checkpoint = of();

        assertThat(checkpoint.isRecommended()).isFalse();
        assertThat(checkpoint.toMap()).containsEntry("last_event", null).containsEntry("ledger_events", 0);
    }

    @Test
    void countsFailedVerdictsInARowAcrossTheDispatchesBetweenThem() {
        Checkpoint checkpoint = of("accept", "open", "dispatch", "iterate", "dispatch", "iterate", "dispatch");

        assertThat(checkpoint.reasons()).containsExactly("2 iterate/reject verdicts in a row (limit 2)");
    }

    @Test
    void startsCountingAnewAfterAnAccept() {
        assertThat(of("iterate", "accept", "open", "dispatch", "iterate").reasons())
                .isEmpty();
    }

    @Test
    void recommendsAPauseWhenOneTaskKeepsIterating() {
        Checkpoint checkpoint = of("iterate", "accept", "iterate", "accept", "iterate", "accept", "open");

        assertThat(checkpoint.reasons())
                .containsExactly("a task took 3 iterate events (limit 3): quality may be degrading");
    }

    @Test
    void doesNotCountEventsThatThePrototypeDidNotHave() {
        assertThat(of("accept", "merge", "gate", "refine").toMap())
                .containsEntry("ledger_events", 1)
                .containsEntry("last_event", "accept");
    }

    @Test
    void doesNotBelieveLinesThatAreNotPartOfTheChain() {
        LedgerLine foreign = line(1, LedgerLine.Link.FOREIGN, "accept");
        LedgerLine broken = line(2, LedgerLine.Link.BROKEN, "reject");

        Checkpoint checkpoint = Checkpoint.of(NOW, List.of(foreign, broken), List.of(), CheckpointLimits.DEFAULT);

        assertThat(checkpoint.isRecommended()).isFalse();
    }

    private static Checkpoint of(String... events) {
        List<LedgerLine> lines = new ArrayList<>();
        for (String event : events) {
            lines.add(line(lines.size() + 1L, LedgerLine.Link.CHAINED, event));
        }
        return Checkpoint.of(NOW, lines, List.of(), CheckpointLimits.DEFAULT);
    }

    private static LedgerLine line(long number, LedgerLine.Link link, String event) {
        return new LedgerLine(number, link, Optional.of(new LedgerEvent(NOW, event, "T-1", Map.of())), "");
    }
}
