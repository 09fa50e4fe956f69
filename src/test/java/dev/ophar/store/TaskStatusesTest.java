package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.LedgerLine.Link;
import dev.ophar.model.RunId;
import dev.ophar.model.RunState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TaskStatusesTest {
    private static final String OLD = "20261120T080000Z-ffffff";
    private static final String NEW = "20261120T080000Z-000000";
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "queue, QUEUED",
        "queue open, RUNNING",
        "queue open dispatch gate, RUNNING",
        "queue open dispatch iterate refine, RUNNING",
        "queue open dispatch iterate wait, WAITING",
        "queue open dispatch accept, ACCEPTED",
        "queue open dispatch accept land merge note recover reconcile waive, ACCEPTED",
        "queue open dispatch reject, REJECTED",
        "queue open dispatch reject discard, REJECTED",
        "queue open dispatch reject dispatch, RUNNING",
        "queue open block, BLOCKED",
        "queue cancel, CANCELLED",
        "queue open dispatch interrupt, INTERRUPTED",
        "queue open something-new, RUNNING",
    })
    void followTheEventsOfARun(String events, RunState expected) {
        List<LedgerLine> lines = new ArrayList<>();
        for (String event : List.of(events.split(" ", -1))) {
            lines.add(line(lines.size(), Link.CHAINED, event, NEW, Map.of()));
        }
        assertThat(status(lines, "T").state()).isEqualTo(expected);
    }

    @Test
    void showAHomeOfThePrototype(@TempDir Path folder) throws IOException {
        List<LedgerLine> lines = new Ledger(HomeFixture.copyTo(folder), Clock.systemUTC()).read();
        Map<String, TaskStatus> statuses = TaskStatuses.project(lines);
        assertThat(statuses).containsOnlyKeys(HomeFixture.taskIds());
        assertThat(statuses.values())
                .extracting(TaskStatus::state)
                .containsExactly(
                        RunState.ACCEPTED, RunState.REJECTED, RunState.BLOCKED, RunState.REJECTED, RunState.ACCEPTED);
        assertThat(status(lines, "A-5"))
                .isEqualTo(new TaskStatus(
                        "A-5",
                        RunState.ACCEPTED,
                        Optional.empty(),
                        2,
                        Optional.empty(),
                        Optional.of("orch/accepted/A-5"),
                        Optional.of("dea2cfec777e"),
                        Instant.parse("2026-11-20T08:35:03Z"),
                        Optional.of("tasks/A-5.json")));
        assertThat(status(lines, "A-3").reason()).contains("dispatch unreliable (timeout) after retry exhaustion");
    }

    @Test
    void closeARunOfThePrototypeThatNeverEnded() {
        LedgerLine open = legacy(0, "open");
        assertThat(status(List.of(open, legacy(1, "dispatch")), "T").state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(status(List.of(open), "T").state()).isEqualTo(RunState.INTERRUPTED);
    }

    @Test
    void areThoseOfTheRunThatAppearedLast() {
        List<LedgerLine> lines = List.of(
                line(0, Link.CHAINED, "queue", OLD, Map.of()),
                line(1, Link.CHAINED, "accept", OLD, Map.of("result_branch", "orch/accepted/T")),
                line(2, Link.CHAINED, "queue", NEW, Map.of()),
                line(3, Link.CHAINED, "block", OLD, Map.of("reason", "late")));
        TaskStatus status = status(lines, "T");
        assertThat(status.state()).isEqualTo(RunState.QUEUED);
        assertThat(status.run()).contains(new RunId(NEW));
        assertThat(status.branch()).isEmpty();
        assertThat(status.reason()).isEmpty();
        assertThat(status.since()).isEqualTo(START.plusSeconds(2));
    }

    @Test
    void keepWhenAStateBeganAndWhatWasLanded() {
        List<LedgerLine> lines = List.of(
                line(0, Link.CHAINED, "open", NEW, Map.of()),
                line(1, Link.CHAINED, "dispatch", NEW, Map.of("iteration", 2)),
                line(2, Link.CHAINED, "iterate", NEW, Map.of("reason", "tests failed", "iteration", 2)));
        TaskStatus running = status(lines, "T");
        assertThat(running.since()).isEqualTo(START);
        assertThat(running.iteration()).isEqualTo(2);
        assertThat(running.reason()).contains("tests failed");
        List<LedgerLine> more = new ArrayList<>(lines);
        more.add(line(3, Link.CHAINED, "accept", NEW, Map.of("landed_sha", "abc")));
        more.add(line(4, Link.CHAINED, "land", NEW, Map.of("result_branch", "orch/accepted/T")));
        TaskStatus accepted = status(more, "T");
        assertThat(accepted.reason()).isEmpty();
        assertThat(accepted.landedSha()).contains("abc");
        assertThat(accepted.branch()).contains("orch/accepted/T");
        assertThat(accepted.since()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void ignoreForeignAndBrokenLinesAndEventsWithoutATask() {
        List<LedgerLine> lines = List.of(
                line(0, Link.CHAINED, "queue", NEW, Map.of()),
                line(1, Link.FOREIGN, "accept", NEW, Map.of()),
                line(2, Link.BROKEN, "reject", NEW, Map.of()),
                new LedgerLine(4, Link.CHAINED, Optional.empty(), "{}"),
                new LedgerLine(5, Link.CHAINED, Optional.of(new LedgerEvent(START, "queue", "", Map.of())), ""));
        Map<String, TaskStatus> statuses = TaskStatuses.project(lines);
        assertThat(statuses).containsOnlyKeys("T");
        assertThat(status(lines, "T").state()).isEqualTo(RunState.QUEUED);
    }

    private static TaskStatus status(List<LedgerLine> lines, String task) {
        return Optional.ofNullable(TaskStatuses.project(lines).get(task)).orElseThrow();
    }

    private static LedgerLine legacy(int number, String event) {
        LedgerEvent content = new LedgerEvent(START.plusSeconds(number), event, "T", Map.of());
        return new LedgerLine(number + 1L, Link.UNCHAINED, Optional.of(content), "");
    }

    private static LedgerLine line(int number, Link link, String event, String run, Map<String, Object> fields) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("run", run);
        LedgerEvent content = new LedgerEvent(START.plusSeconds(number), event, "T", all);
        return new LedgerLine(number + 1L, link, Optional.of(content), "");
    }
}
