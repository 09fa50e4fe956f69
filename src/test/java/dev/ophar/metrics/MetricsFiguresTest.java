package dev.ophar.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MetricsFiguresTest {
    @Test
    void reportsTheFixtureHomeExactlyAsThePrototypeDid() {
        Map<String, @Nullable Object> report = MetricsReport.of(
                Feed.lines("home/runs/metrics.jsonl"),
                Feed.lines("home/runs/opus-metrics.jsonl"),
                ReportLimits.DEFAULT);

        assertThat(Feed.written(report).toPrettyString())
                .isEqualTo(Feed.json("home/expected-metrics.json").toPrettyString());
    }

    @Test
    void reportsTheFeedExactlyAsThePrototypeDid() {
        Map<String, @Nullable Object> report = MetricsReport.of(
                Feed.lines("metrics/metrics.jsonl"), Feed.lines("metrics/opus-metrics.jsonl"), ReportLimits.DEFAULT);

        assertThat(Feed.written(report).toPrettyString())
                .isEqualTo(Feed.json("metrics/expected-metrics.json").toPrettyString());
    }

    @Test
    void routesTheFeedExactlyAsThePrototypeDid() {
        Map<String, @Nullable Object> routing = Routing.of(Feed.lines("metrics/metrics.jsonl"), RoutingLimits.DEFAULT);

        assertThat(Feed.written(routing).toPrettyString())
                .isEqualTo(Feed.json("metrics/expected-route.json").toPrettyString());
    }

    @Test
    void routesAroundACellOnceItsSampleIsLargeEnough() {
        Map<String, @Nullable Object> routing =
                Routing.of(Feed.lines("metrics/metrics.jsonl"), new RoutingLimits(0.20, 3, 12, 0.10));

        assertThat(routing).containsEntry("route_around", List.of("medium/4"));
    }

    @Test
    void reportsNothingAsZeroInsteadOfFailing() {
        assertThat(MetricsReport.of(List.of(), List.of(), ReportLimits.DEFAULT))
                .containsEntry("runs", 0)
                .containsEntry("work_ok_rate", 0L)
                .containsEntry("wall_clock_s_p50", 0L);
        assertThat(Routing.of(List.of(), RoutingLimits.DEFAULT)).containsEntry("tasks_seen", 0);
        assertThat(MetricsHistory.of(List.of())).isEmpty();
    }

    @Test
    void countsEachDayOfTheHomeApart() {
        assertThat(MetricsHistory.of(Feed.lines("home/runs/metrics.jsonl")))
                .containsExactly(Map.of(
                        "day", "2026-11-20", "runs", 10, "accepted", 2L, "rejected", 8L, "tokens_total", 12420L));
    }
}
