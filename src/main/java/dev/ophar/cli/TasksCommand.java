package dev.ophar.cli;

import dev.ophar.engine.JsonText;
import dev.ophar.engine.TaskRow;
import dev.ophar.model.RunState;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ophar tasks}: what there is and where it stands. */
@Command(
        name = "tasks",
        description = {
            "List the tasks of the workspace and where they stand.",
            "A line a task: its state (new, broken, queued, running, waiting, accepted, rejected, blocked, cancelled,"
                    + " interrupted), the iteration, and the branch of accepted work or the reason of the last verdict."
                    + " Long reasons are cut; 'ophar show TASK' and --json have all of them."
        },
        exitCodeList = {" 0:printed", " 3:trouble of the machine", "64:the command is wrong"})
final class TasksCommand implements Callable<Integer> {
    private static final int LINE = 100;
    private static final int TITLE = 34;

    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() throws IOException {
        List<TaskRow> rows = root.engine().tasks();
        if (root.json()) {
            rows.forEach(row -> root.out().println(JsonText.line(json(row))));
        } else if (rows.isEmpty()) {
            root.out().println("no tasks yet; put a task file into tasks/, or try 'ophar demo'");
        } else {
            print(rows);
        }
        root.out().flush();
        return ExitCode.OK.status();
    }

    private void print(List<TaskRow> rows) {
        Style style = root.style();
        TextTable table = new TextTable();
        table.row(
                style.bold("TASK"), style.bold("STATE"), style.bold("ITER"), style.bold("TITLE"), style.bold("RESULT"));
        for (TaskRow row : rows) {
            table.row(
                    VisibleText.of(row.taskId()),
                    state(row),
                    row.iteration() == 0 ? "" : String.valueOf(row.iteration()),
                    TextTable.cut(VisibleText.of(row.title()), TITLE),
                    problem(row)
                            .map(style::yellow)
                            .orElse(VisibleText.of(row.branch().or(row::reason).orElse(""))));
        }
        table.print(root.out(), LINE);
    }

    private String state(TaskRow row) {
        Style style = root.style();
        return row.state()
                .map(style::state)
                .orElse(problem(row).isPresent() ? style.yellow("broken") : style.dim("new"));
    }

    private static Optional<String> problem(TaskRow row) {
        return row.problems().stream()
                .filter(problem -> problem.severity() == SpecProblem.Severity.ERROR)
                .findFirst()
                .map(problem -> VisibleText.of(problem.toString()));
    }

    static Map<String, Object> json(TaskRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task_id", row.taskId());
        json.put("title", row.title());
        json.put("state", row.state().map(RunState::word).orElse("new"));
        json.put("iteration", row.iteration());
        json.put("reason", row.reason().orElse(""));
        json.put("result_branch", row.branch().orElse(""));
        json.put("since", row.since().map(Object::toString).orElse(""));
        json.put("has_file", row.hasFile());
        List<String> problems = new ArrayList<>();
        row.problems().forEach(problem -> problems.add(problem.toString()));
        json.put("problems", problems);
        return json;
    }
}
