package dev.ophar.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures day by day, by UTC day, oldest first; days without a line are left out. */
public final class MetricsHistory {
    private MetricsHistory() {}

    /**
     * Draws the history.
     *
     * @param metrics the lines of {@code runs/metrics.jsonl}; those without a time are left out
     */
    public static List<Map<String, @Nullable Object>> of(List<JsonNode> metrics) {
        SortedMap<String, List<MetricsLine>> days = new TreeMap<>();
        for (MetricsLine line : MetricsLine.all(metrics)) {
            if (!line.day().isEmpty()) {
                days.computeIfAbsent(line.day(), day -> new ArrayList<>()).add(line);
            }
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        days.forEach((day, lines) -> rows.add(row(day, lines)));
        return rows;
    }

    private static Map<String, @Nullable Object> row(String day, List<MetricsLine> lines) {
        long accepted = lines.stream().filter(MetricsLine::workOk).count();
        return new Row()
                .with("day", day)
                .with("runs", lines.size())
                .with("accepted", accepted)
                .with("rejected", lines.size() - accepted)
                .with(
                        "tokens_total",
                        lines.stream().mapToLong(MetricsLine::tokens).sum())
                .map();
    }
}
