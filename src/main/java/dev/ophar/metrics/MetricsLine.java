package dev.ophar.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the figures need of one line of {@code runs/metrics.jsonl}. Lines of older versions may lack keys: a missing flag
 * counts as false, a missing number as 0, a missing class as {@code unknown}.
 *
 * @param day UTC day, such as {@code 2026-11-20}; empty when the line has no time
 * @param task whose iteration it was
 * @param model which model
 * @param taskClass a-priori class
 * @param complexity a-priori complexity, 0 when unknown
 * @param attempts dispatches of the iteration
 * @param status how the last dispatch ended, as a word
 * @param wallClockSeconds how long it ran
 * @param workOk whether the work was right
 * @param testsPassed whether the visible tests passed
 * @param heldOutRan whether held-out checks ran
 * @param heldOutPassed whether they passed
 * @param rewardHackSuspected whether work looked right only where it could be seen
 * @param claimedSuccess whether the executor claimed success
 * @param tokens all tokens, without caches
 */
record MetricsLine(
        String day,
        String task,
        String model,
        String taskClass,
        int complexity,
        long attempts,
        String status,
        long wallClockSeconds,
        boolean workOk,
        boolean testsPassed,
        boolean heldOutRan,
        boolean heldOutPassed,
        boolean rewardHackSuspected,
        boolean claimedSuccess,
        long tokens) {
    private static final String UNKNOWN = "unknown";
    private static final int DAY_LENGTH = 10;

    static MetricsLine of(JsonNode line) {
        String ts = line.path("ts").asText();
        return new MetricsLine(
                ts.length() < DAY_LENGTH ? "" : ts.substring(0, DAY_LENGTH),
                line.path("task_id").asText(),
                line.path("model").asText(UNKNOWN),
                line.path("class").asText(UNKNOWN),
                line.path("complexity").asInt(),
                line.path("attempts").asLong(),
                line.path("dispatch_status").asText(),
                line.path("wall_clock_s").asLong(),
                line.path("work_ok").asBoolean(),
                line.path("tests_passed").asBoolean(),
                line.path("held_out_ran").asBoolean(),
                line.path("held_out_passed").asBoolean(),
                line.path("reward_hack_suspected").asBoolean(),
                line.path("claimed_success").asBoolean(),
                line.path("composer_tokens").path("total").asLong());
    }

    static List<MetricsLine> all(List<JsonNode> lines) {
        return lines.stream().map(MetricsLine::of).toList();
    }

    /** The lines of each task, tasks and lines in the order of the file. */
    static Map<String, List<MetricsLine>> byTask(List<MetricsLine> lines) {
        Map<String, List<MetricsLine>> tasks = new LinkedHashMap<>();
        for (MetricsLine line : lines) {
            tasks.computeIfAbsent(line.task(), task -> new ArrayList<>()).add(line);
        }
        return tasks;
    }

    /** Tells whether the executor claimed a success that was none. */
    boolean overclaims() {
        return claimedSuccess && !workOk;
    }

    /** Tells whether the executor ended by itself with a readable report: only such lines say what work costs. */
    boolean completed() {
        return status.equals("ok");
    }
}
