package dev.ophar.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code state/checkpoint.json}: where the work stands, and whether an orchestrator should pause, write
 * down what it knows and start with a fresh context. Only the prototype's seven kinds of event count, so that our own
 * events do not change what its signals mean.
 *
 * @param ts when it was made
 * @param events the events that count, oldest first
 * @param largestBrief length of the largest brief so far, in characters
 * @param limits when a pause is recommended
 */
public record Checkpoint(Instant ts, List<LedgerEvent> events, long largestBrief, CheckpointLimits limits) {
    private static final Set<EventType> COUNTED = EnumSet.range(EventType.OPEN, EventType.NOTE);
    private static final Set<EventType> CLOSING = EnumSet.of(EventType.ACCEPT, EventType.REJECT, EventType.BLOCK);
    private static final int TAIL_LENGTH = 8;

    public Checkpoint {
        events = List.copyOf(events);
    }

    /**
     * Draws the checkpoint from the journal.
     *
     * @param now when it is made
     * @param ledger every line; those that do not count for status are left out
     * @param refinements the lines of {@code runs/opus-metrics.jsonl}
     * @param limits when a pause is recommended
     */
    public static Checkpoint of(
            Instant now, List<LedgerLine> ledger, List<JsonNode> refinements, CheckpointLimits limits) {
        List<LedgerEvent> events = ledger.stream()
                .filter(LedgerLine::countsForStatus)
                .flatMap(line -> line.event().stream())
                .filter(event -> event.type().filter(COUNTED::contains).isPresent())
                .toList();
        long largestBrief = RefinementLine.all(refinements).stream()
                .mapToLong(RefinementLine::briefChars)
                .max()
                .orElse(0);
        return new Checkpoint(now, events, largestBrief, limits);
    }

    /** Tells whether any signal says to pause. */
    public boolean isRecommended() {
        return !reasons().isEmpty();
    }

    /** Why a pause is recommended, one sentence each; empty when it is not. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (contextNearThreshold()) {
            reasons.add("context proxy " + largestBrief + " >= " + limits.contextProxyLimit()
                    + " chars (near window threshold)");
        }
        lastEvent().filter(event -> milestoneClosed()).ifPresent(event -> {
            reasons.add("logical milestone closed (last event: " + event.event() + ")");
        });
        if (consecutiveTrip()) {
            reasons.add(consecutiveFailures() + " iterate/reject verdicts in a row (limit " + limits.consecutiveLimit()
                    + ")");
        }
        if (qualityDegradation()) {
            reasons.add("a task took " + maxIterations() + " iterate events (limit " + limits.degradeIterations()
                    + "): quality may be degrading");
        }
        return reasons;
    }

    /** The file's content; values are text, number, boolean, list, map or null, in the order in which they are written. */
    public Map<String, @Nullable Object> toMap() {
        return new Row()
                .with("ts", Timestamp.of(ts))
                .with("ledger_events", events.size())
                .with("last_event", lastEvent().map(LedgerEvent::event).orElse(null))
                .with("tasks", tasks())
                .with("iterations_by_task", iterationRows())
                .with("ledger_tail", tail())
                .with("signals", signals())
                .with("checkpoint_recommended", isRecommended())
                .with("reasons", reasons())
                .map();
    }

    private Optional<LedgerEvent> lastEvent() {
        return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1));
    }

    private boolean contextNearThreshold() {
        return largestBrief >= limits.contextProxyLimit();
    }

    private boolean milestoneClosed() {
        return lastEvent().flatMap(LedgerEvent::type).filter(CLOSING::contains).isPresent();
    }

    private boolean consecutiveTrip() {
        return consecutiveFailures() >= limits.consecutiveLimit();
    }

    private boolean qualityDegradation() {
        return maxIterations() >= limits.degradeIterations();
    }

    /** Verdicts at the end that were iterate or reject; opens, dispatches and notes between them do not interrupt. */
    private int consecutiveFailures() {
        int count = 0;
        for (LedgerEvent event : events) {
            switch (event.type().orElse(EventType.NOTE)) {
                case ITERATE, REJECT -> count++;
                case ACCEPT, BLOCK -> count = 0;
                default -> {
                    // Says nothing about quality.
                }
            }
        }
        return count;
    }

    private int maxIterations() {
        return iterationsByTask().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    private SortedMap<String, Integer> iterationsByTask() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (LedgerEvent event : events) {
            if (event.type().filter(EventType.ITERATE::equals).isPresent()) {
                counts.merge(event.taskId(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private List<Map<String, @Nullable Object>> iterationRows() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        iterationsByTask()
                .forEach((task, count) -> rows.add(
                        new Row().with("task", task).with("iters", count).map()));
        return rows;
    }

    private List<Map<String, @Nullable Object>> tasks() {
        SortedMap<String, List<LedgerEvent>> byTask = new TreeMap<>();
        for (LedgerEvent event : events) {
            if (!event.taskId().isEmpty()) {
                byTask.computeIfAbsent(event.taskId(), task -> new ArrayList<>())
                        .add(event);
            }
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        byTask.forEach((task, own) -> rows.add(new Row()
                .with("task", task)
                .with("latest", own.get(own.size() - 1).event())
                .with("events", own.size())
                .map()));
        return rows;
    }

    private List<Map<String, @Nullable Object>> tail() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (LedgerEvent event : events.subList(Math.max(0, events.size() - TAIL_LENGTH), events.size())) {
            rows.add(new Row()
                    .with("ts", Timestamp.of(event.ts()))
                    .with("event", event.event())
                    .with("task_id", event.taskId())
                    .map());
        }
        return rows;
    }

    private Map<String, @Nullable Object> signals() {
        return new Row()
                .with("context_proxy_chars", largestBrief)
                .with("context_proxy_limit", limits.contextProxyLimit())
                .with("context_near_threshold", contextNearThreshold())
                .with("milestone_closed", milestoneClosed())
                .with("consecutive_iterate_reject", consecutiveFailures())
                .with("consecutive_limit", limits.consecutiveLimit())
                .with("consecutive_trip", consecutiveTrip())
                .with("max_iterations_on_a_task", maxIterations())
                .with("degrade_iters_limit", limits.degradeIterations())
                .with("quality_degradation", qualityDegradation())
                .map();
    }
}
