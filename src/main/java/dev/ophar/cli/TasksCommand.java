package dev.ophar.cli;

import dev.ophar.engine.JsonText;
import dev.ophar.engine.TaskRow;
import dev.ophar.model.RunState;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ophar tasks}: what there is and where it stands. */
@Command(name = "tasks", description = "List the tasks of the workspace and where they stand.")
final class TasksCommand implements Callable<Integer> {
    private static final int TITLE = 60;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
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
        table.row(style.bold("TASK"), style.bold("STATE"), style.bold("ITER"), style.bold("TITLE"), style.bold("WHY"));
        for (TaskRow row : rows) {
            String why = row.reason().or(row::branch).orElse("");
            table.row(
                    VisibleText.of(row.taskId()),
                    row.state().map(style::state).orElse(style.dim("new")),
                    row.iteration() == 0 ? "" : String.valueOf(row.iteration()),
                    VisibleText.of(row.title(), TITLE),
                    row.problems().isEmpty()
                            ? VisibleText.of(why)
                            : style.yellow(row.problems().get(0).toString()));
        }
        table.print(root.out());
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
