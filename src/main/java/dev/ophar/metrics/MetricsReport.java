package dev.ophar.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The figures over all metrics lines: how often work was right, how often executors claimed more than was so, how
 * reliable dispatches are, and what work costs. Cost and latency are taken over completed lines only, because a timeout
 * measures the clock and not the work. Keys, nesting and numbers are the prototype's.
 */
public final class MetricsReport {
    private final List<MetricsLine> lines;
    private final List<RefinementLine> refinements;
    private final ReportLimits limits;

    private MetricsReport(List<MetricsLine> lines, List<RefinementLine> refinements, ReportLimits limits) {
        this.lines = lines;
        this.refinements = refinements;
        this.limits = limits;
    }

    /**
     * Draws the report.
     *
     * @param metrics the lines of {@code runs/metrics.jsonl}
     * @param refinements the lines of {@code runs/opus-metrics.jsonl}
     * @param limits from when on high quantiles mean something
     */
    public static Map<String, @Nullable Object> of(
            List<JsonNode> metrics, List<JsonNode> refinements, ReportLimits limits) {
        return new MetricsReport(MetricsLine.all(metrics), RefinementLine.all(refinements), limits).toMap();
    }

    private Map<String, @Nullable Object> toMap() {
        List<MetricsLine> heldOut =
                lines.stream().filter(MetricsLine::heldOutRan).toList();
        List<Long> wallClock = values(lines, MetricsLine::wallClockSeconds);
        return new Row()
                .with("runs", lines.size())
                .with("work_ok_rate", Figures.share(lines, MetricsLine::workOk))
                .with("dispatch_ok_rate", Figures.share(lines, MetricsLine::completed))
                .with("overclaim_rate", Figures.share(lines, MetricsLine::overclaims))
                .with("visible_pass_rate", Figures.share(lines, MetricsLine::testsPassed))
                .with("held_out_pass_rate", Figures.share(heldOut, MetricsLine::heldOutPassed))
                .with("held_out_runs", heldOut.size())
                .with(
                        "reward_hack_count",
                        lines.stream().filter(MetricsLine::rewardHackSuspected).count())
                .with(
                        "composer_tokens_total",
                        lines.stream().mapToLong(MetricsLine::tokens).sum())
                .with("wall_clock_s_p50", Figures.quantile(wallClock, 0.5))
                .with("wall_clock_s_p90", Figures.quantile(wallClock, 0.9))
                .with("reliability", reliability())
                .with("quantiles", quantiles())
                .with("by_class", byClass())
                .with("opus", refinements())
                .map();
    }

    private Map<String, @Nullable Object> reliability() {
        return new Row()
                .with("n", lines.size())
                .with("completed", completed(lines).size())
                .with("ok_rate", Figures.share(lines, MetricsLine::completed))
                .with("timeout_rate", Figures.share(lines, line -> line.status().equals("timeout")))
                .with(
                        "invalid_json_rate",
                        Figures.share(lines, line -> line.status().equals("invalid_json")))
                .with("failed_before_completion_rate", Figures.share(lines, line -> !line.completed()))
                .map();
    }

    private Map<String, @Nullable Object> quantiles() {
        List<MetricsLine> completed = completed(lines);
        return new Row()
                .with("basis", "completed runs (dispatch_status==ok)")
                .with("p90_min_n", limits.p90MinN())
                .with("p95_min_n", limits.p95MinN())
                .with("wall_clock_s", spread(values(completed, MetricsLine::wallClockSeconds)))
                .with("attempts", spread(values(completed, MetricsLine::attempts)))
                .with("composer_tokens", spread(values(completed, MetricsLine::tokens)))
                .map();
    }

    private Map<String, @Nullable Object> byClass() {
        SortedMap<String, List<MetricsLine>> classes = new TreeMap<>();
        for (MetricsLine line : lines) {
            classes.computeIfAbsent(line.taskClass(), name -> new ArrayList<>()).add(line);
        }
        Row rows = new Row();
        classes.forEach((name, own) -> rows.with(name, classRow(own)));
        return rows.map();
    }

    private Map<String, @Nullable Object> classRow(List<MetricsLine> own) {
        List<MetricsLine> completed = completed(own);
        return new Row()
                .with("n", own.size())
                .with("completed", completed.size())
                .with("work_ok_rate", Figures.share(own, MetricsLine::workOk))
                .with("failed_before_completion_rate", Figures.share(own, line -> !line.completed()))
                .with("attempts_median", Figures.legacyMedian(values(own, MetricsLine::attempts)))
                .with("wall_clock_s_median", Figures.legacyMedian(values(own, MetricsLine::wallClockSeconds)))
                .with("wall_clock_s", spread(values(completed, MetricsLine::wallClockSeconds)))
                .map();
    }

    /** The orchestrator's side, per task. */
    private Map<String, @Nullable Object> refinements() {
        List<RefinedTask> tasks = RefinedTask.all(refinements, lines);
        List<Long> tokens = values(tasks, RefinedTask::tokens);
        List<Long> turns = values(tasks, RefinedTask::turns);
        return new Row()
                .with("opus_refine_calls", refinements.size())
                .with(
                        "opus_tokens_total",
                        tokens.stream().mapToLong(Long::longValue).sum())
                .with("opus_tokens_per_task_p50", Figures.quantile(tokens, 0.5))
                .with("opus_tokens_per_task_p90", Figures.quantile(tokens, 0.9))
                .with("opus_tokens_per_task_p95", Figures.quantile(tokens, 0.95))
                .with("opus_turns_p50", Figures.quantile(turns, 0.5))
                .with("opus_turns_p90", Figures.quantile(turns, 0.9))
                .with("context_proxy_chars_p90", Figures.quantile(values(tasks, RefinedTask::largestBrief), 0.9))
                .with("by_class", refinementsByClass(tasks))
                .map();
    }

    private static Map<String, @Nullable Object> refinementsByClass(List<RefinedTask> tasks) {
        SortedMap<String, List<Long>> classes = new TreeMap<>();
        for (RefinedTask task : tasks) {
            classes.computeIfAbsent(task.taskClass(), name -> new ArrayList<>()).add(task.tokens());
        }
        Row rows = new Row();
        classes.forEach((name, tokens) -> rows.with(
                name,
                new Row()
                        .with("n", tokens.size())
                        .with("opus_tokens_p50", Figures.quantile(tokens, 0.5))
                        .map()));
        return rows.map();
    }

    private Map<String, @Nullable Object> spread(List<Long> values) {
        return new Row()
                .with("n", values.size())
                .with("p50", Figures.quantile(values, 0.5))
                .with("p90", Figures.quantile(values, 0.9))
                .with("p95", Figures.quantile(values, 0.95))
                .with("mean", Figures.mean(values))
                .with("low_confidence_p90", values.size() < limits.p90MinN())
                .with("low_confidence_p95", values.size() < limits.p95MinN())
                .map();
    }

    private static List<MetricsLine> completed(List<MetricsLine> lines) {
        return lines.stream().filter(MetricsLine::completed).toList();
    }

    private static <T> List<Long> values(List<T> all, ToLongFunction<T> value) {
        return all.stream().mapToLong(value).boxed().toList();
    }
}
