package dev.ophar.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which kinds of task the executor is good at: tasks grouped by a-priori class and complexity (as their first line has
 * them, because later ones may be edited), the share of duds of each cell, and what follows for the next task of its
 * kind. Keys, nesting and numbers are the prototype's.
 */
public final class Routing {
    private static final String PIPELINE = "pipeline";
    private static final String ROUTE_AROUND = "route_around";

    private final List<RoutedTask> tasks;
    private final RoutingLimits limits;

    private Routing(List<RoutedTask> tasks, RoutingLimits limits) {
        this.tasks = tasks;
        this.limits = limits;
    }

    /**
     * Draws the table.
     *
     * @param metrics the lines of {@code runs/metrics.jsonl}
     * @param limits when a kind of task should no longer go to the executor
     */
    public static Map<String, @Nullable Object> of(List<JsonNode> metrics, RoutingLimits limits) {
        List<RoutedTask> tasks = MetricsLine.byTask(MetricsLine.all(metrics)).values().stream()
                .map(RoutedTask::new)
                .toList();
        return new Routing(tasks, limits).toMap();
    }

    private Map<String, @Nullable Object> toMap() {
        SortedMap<String, List<RoutedTask>> cells = group(RoutedTask::cell);
        SortedMap<String, List<RoutedTask>> classes = group(RoutedTask::taskClass);
        return new Row()
                .with("params", params())
                .with("tasks_seen", tasks.size())
                .with("components", components())
                .with("by_cell", rows(cells, this::cellRow))
                .with("by_class", rows(classes, this::classRow))
                .with(
                        "route_around",
                        cells.entrySet().stream()
                                .filter(cell -> routesAround(cell.getValue()))
                                .map(Map.Entry::getKey)
                                .toList())
                .map();
    }

    private Map<String, @Nullable Object> params() {
        return new Row()
                .with("dud_threshold", limits.dudThreshold())
                .with("dud_iters", limits.dudIterations())
                .with("route_min_n", limits.minN())
                .with("exploration_share", limits.explorationShare())
                .map();
    }

    private Map<String, @Nullable Object> components() {
        return new Row()
                .with("never_passed", count(task -> !task.everPassed()))
                .with("many_iterations", count(task -> task.iterations() >= limits.dudIterations()))
                .with("overclaim", count(RoutedTask::overclaimed))
                .with("reward_hack", count(RoutedTask::rewardHackSuspected))
                .with("first_attempt_fail", count(task -> !task.first().workOk()))
                .with("duds", count(this::isDud))
                .map();
    }

    private Map<String, @Nullable Object> cellRow(List<RoutedTask> cell) {
        List<String> models = cell.stream()
                .flatMap(task -> task.lines().stream())
                .map(MetricsLine::model)
                .distinct()
                .sorted()
                .toList();
        return new Row()
                .with("class", cell.get(0).taskClass())
                .with("complexity", cell.get(0).first().complexity())
                .with("n", cell.size())
                .with("duds", duds(cell))
                .with("dud_rate", Figures.share(cell, this::isDud))
                .with("low_confidence", cell.size() < limits.minN())
                .with("models", models)
                .with("mixed_model_versions", models.size() > 1)
                .with("decision", routesAround(cell) ? ROUTE_AROUND : PIPELINE)
                .with("reason", reason(cell))
                .map();
    }

    private Map<String, @Nullable Object> classRow(List<RoutedTask> own) {
        return new Row()
                .with("n", own.size())
                .with("duds", duds(own))
                .with("dud_rate", Figures.share(own, this::isDud))
                .with("decision", routesAround(own) ? ROUTE_AROUND : PIPELINE)
                .map();
    }

    private String reason(List<RoutedTask> cell) {
        if (cell.size() < limits.minN()) {
            return "insufficient sample (n<" + limits.minN() + ") — keep in pipeline to gather data";
        }
        return routesAround(cell)
                ? "dud rate over " + limits.dudThreshold() + " — route around, keep a share of "
                        + limits.explorationShare() + " in the pipeline"
                : "dud rate within " + limits.dudThreshold() + " — keep in pipeline";
    }

    private boolean routesAround(List<RoutedTask> own) {
        return own.size() >= limits.minN() && duds(own) > limits.dudThreshold() * own.size();
    }

    private boolean isDud(RoutedTask task) {
        return !task.everPassed()
                || task.iterations() >= limits.dudIterations()
                || task.overclaimed()
                || task.rewardHackSuspected();
    }

    private long duds(Collection<RoutedTask> own) {
        return own.stream().filter(this::isDud).count();
    }

    private long count(Predicate<RoutedTask> which) {
        return tasks.stream().filter(which).count();
    }

    private SortedMap<String, List<RoutedTask>> group(Function<RoutedTask, String> by) {
        SortedMap<String, List<RoutedTask>> groups = new TreeMap<>();
        for (RoutedTask task : tasks) {
            groups.computeIfAbsent(by.apply(task), key -> new ArrayList<>()).add(task);
        }
        return groups;
    }

    private static Map<String, @Nullable Object> rows(
            SortedMap<String, List<RoutedTask>> groups, Function<List<RoutedTask>, Map<String, @Nullable Object>> row) {
        Row rows = new Row();
        groups.forEach((key, own) -> rows.with(key, row.apply(own)));
        return rows.map();
    }

    /** One task with its lines, at least one, oldest first. */
    private record RoutedTask(List<MetricsLine> lines) {
        MetricsLine first() {
            return lines.get(0);
        }

        String taskClass() {
            return first().taskClass();
        }

        String cell() {
            return taskClass() + "/" + first().complexity();
        }

        int iterations() {
            return lines.size();
        }

        boolean everPassed() {
            return lines.stream().anyMatch(MetricsLine::workOk);
        }

        boolean overclaimed() {
            return lines.stream().anyMatch(MetricsLine::overclaims);
        }

        boolean rewardHackSuspected() {
            return lines.stream().anyMatch(MetricsLine::rewardHackSuspected);
        }
    }
}
