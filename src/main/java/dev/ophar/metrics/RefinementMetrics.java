package dev.ophar.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The line that a call of the refiner leaves in {@code runs/opus-metrics.jsonl}: the prototype's keys, then {@code run}. */
public final class RefinementMetrics {
    private RefinementMetrics() {}

    /** Makes the line, in the order in which it is written. */
    public static Map<String, @Nullable Object> line(RefinementFacts facts) {
        return new Row()
                .with("ts", Timestamp.of(facts.ts()))
                .with("task_id", facts.task().value())
                .with("iteration", facts.iteration())
                .with("model", facts.model())
                .with("kind", facts.kind())
                .with("tokens", tokens(facts))
                .with("brief_chars", facts.briefChars())
                .with("run", facts.run().value())
                .map();
    }

    private static Map<String, @Nullable Object> tokens(RefinementFacts facts) {
        return new Row()
                .with("in", facts.tokensIn())
                .with("out", facts.tokensOut())
                .with("cache_read", facts.cacheRead())
                .with("cache_creation", facts.cacheCreation())
                .with("total", facts.tokensIn() + facts.tokensOut())
                .map();
    }
}
