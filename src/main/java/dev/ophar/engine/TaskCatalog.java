package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.TaskSpec;
import dev.ophar.store.IterationRecord;
import dev.ophar.store.Json;
import dev.ophar.store.Ledger;
import dev.ophar.store.RunHistory;
import dev.ophar.store.TaskFile;
import dev.ophar.store.TaskFiles;
import dev.ophar.store.TaskStatus;
import dev.ophar.store.TaskStatuses;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What there is: the tasks of a workspace, joined from their files, the ledger and the evidence. */
final class TaskCatalog {
    private final TaskFiles files;
    private final Ledger ledger;
    private final RunHistory history;

    TaskCatalog(TaskFiles files, Ledger ledger, RunHistory history) {
        this.files = files;
        this.ledger = ledger;
        this.history = history;
    }

    /** Every task that has a file or a history, by name. */
    List<TaskRow> rows() throws IOException {
        return rows(ledger.read());
    }

    /** The same from ledger lines that are at hand. */
    List<TaskRow> rows(List<LedgerLine> lines) throws IOException {
        Map<String, TaskStatus> statuses = TaskStatuses.project(lines);
        Map<String, TaskRow> rows = new TreeMap<>();
        for (TaskFile file : files.list()) {
            rows.put(file.name(), row(file.name(), Optional.of(file), Optional.ofNullable(statuses.get(file.name()))));
        }
        for (TaskStatus status : statuses.values()) {
            rows.computeIfAbsent(status.taskId(), id -> row(id, Optional.empty(), Optional.of(status)));
        }
        return List.copyOf(rows.values());
    }

    /** One task with all its runs, or empty when nobody ever heard of it. */
    Optional<TaskView> view(String pathOrId) throws IOException {
        Optional<TaskFile> file = files.find(pathOrId);
        String id = file.map(TaskFile::name).orElse(pathOrId);
        Optional<TaskStatus> status =
                Optional.ofNullable(TaskStatuses.project(ledger.read()).get(id));
        if (file.isEmpty() && status.isEmpty()) {
            return Optional.empty();
        }
        List<TaskView.RunView> runs = history.runs(id).stream()
                .map(run -> new TaskView.RunView(
                        run.run().map(Object::toString),
                        run.iterations().stream().map(TaskCatalog::iteration).toList()))
                .toList();
        return Optional.of(new TaskView(row(id, file, status), file.map(TaskFile::path), spec(file), runs));
    }

    private static TaskRow row(String id, Optional<TaskFile> file, Optional<TaskStatus> status) {
        return new TaskRow(
                id,
                file.flatMap(TaskCatalog::title).orElse(""),
                status.map(TaskStatus::state),
                status.map(TaskStatus::iteration).orElse(0),
                status.flatMap(TaskStatus::reason),
                status.flatMap(TaskStatus::branch),
                status.map(TaskStatus::since),
                file.isPresent(),
                file.map(TaskFile::problems).orElse(List.of()));
    }

    private static Optional<String> title(TaskFile file) {
        return file.title()
                .or(() -> file.spec()
                        .map(TaskSpec::prompt)
                        .flatMap(prompt -> prompt.lines().findFirst()));
    }

    private static Map<String, Object> spec(Optional<TaskFile> file) {
        if (file.isEmpty()) {
            return Map.of();
        }
        try {
            JsonNode json =
                    Json.parse(file.get().bytes(), String.valueOf(file.get().path()));
            return json.isObject() ? Json.map(json) : Map.of();
        } catch (IOException e) {
            // The row already carries this problem, with its place in the file.
            return Map.of();
        }
    }

    private static TaskView.IterationView iteration(IterationRecord record) {
        return new TaskView.IterationView(
                record.number(),
                record.folder(),
                map(record.verdict()),
                map(record.groundTruth()),
                map(record.dispatch()),
                map(record.report()),
                map(record.land()),
                ProofReader.read(record.groundTruth()),
                record.file(TestRowsReader.FILE),
                record.problems());
    }

    private static Map<String, Object> map(Optional<JsonNode> json) {
        return json.filter(JsonNode::isObject).map(Json::map).orElseGet(LinkedHashMap::new);
    }
}
