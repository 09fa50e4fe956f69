package dev.ophar.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What refining one task cost in all.
 *
 * @param taskClass the class of the task's newest metrics line, {@code unknown} when it has none
 * @param tokens tokens of all calls, without caches
 * @param turns how many calls
 * @param largestBrief length of its largest brief, in characters
 */
record RefinedTask(String taskClass, long tokens, long turns, long largestBrief) {
    static List<RefinedTask> all(List<RefinementLine> refinements, List<MetricsLine> lines) {
        Map<String, String> classes = new LinkedHashMap<>();
        lines.forEach(line -> classes.put(line.task(), line.taskClass()));
        Map<String, List<RefinementLine>> byTask = new LinkedHashMap<>();
        for (RefinementLine line : refinements) {
            byTask.computeIfAbsent(line.task(), task -> new ArrayList<>()).add(line);
        }
        List<RefinedTask> tasks = new ArrayList<>();
        byTask.forEach((task, own) -> tasks.add(new RefinedTask(
                classes.getOrDefault(task, "unknown"),
                own.stream().mapToLong(RefinementLine::tokens).sum(),
                own.size(),
                own.stream().mapToLong(RefinementLine::briefChars).max().orElse(0))));
        return tasks;
    }
}
