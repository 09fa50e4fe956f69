package dev.ophar.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What the figures need of one line of {@code runs/opus-metrics.jsonl}; what a line lacks counts as nothing.
 *
 * @param task whose prompt was refined
 * @param tokens all tokens of the call, without caches
 * @param briefChars length of the brief
 */
record RefinementLine(String task, long tokens, long briefChars) {
    static RefinementLine of(JsonNode line) {
        return new RefinementLine(
                line.path("task_id").asText(),
                line.path("tokens").path("total").asLong(),
                line.path("brief_chars").asLong());
    }

    static List<RefinementLine> all(List<JsonNode> lines) {
        return lines.stream().map(RefinementLine::of).toList();
    }
}
