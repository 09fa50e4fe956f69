package dev.ophar.cli;

import dev.ophar.engine.JsonText;
import dev.ophar.engine.TaskView;
import dev.ophar.engine.TaskView.IterationView;
import dev.ophar.engine.TaskView.RunView;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ophar show}: all about one task. */
@Command(name = "show", description = "Show a task, its runs and their evidence.")
final class ShowCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private RootCommand root;

    @Parameters(paramLabel = "TASK", description = "A task id or a task file.")
    @SuppressWarnings("NullAway.Init") // required, so picocli sets it
    private String task;

    @Override
    public Integer call() throws IOException {
        Optional<TaskView> view = root.engine().task(task);
        if (view.isEmpty()) {
            root.context().err().println("there is no task '" + VisibleText.of(task) + "'; 'ophar tasks' lists them");
            root.context().err().flush();
            return ExitCode.USAGE.status();
        }
        if (root.json()) {
            root.out().print(JsonText.pretty(json(view.get())));
        } else {
            print(view.get());
        }
        root.out().flush();
        return ExitCode.OK.status();
    }

    private void print(TaskView view) {
        Style style = root.style();
        root.out()
                .println(style.bold(VisibleText.of(view.row().taskId())) + "  "
                        + view.row().state().map(style::state).orElse(style.dim("new")) + "  "
                        + VisibleText.of(view.row().title(), 100));
        view.file().ifPresent(file -> field("file", file.toString()));
        for (String name : List.of("target_repo", "base_ref", "allowed_scope", "heldout_set", "test_cmd")) {
            Optional.ofNullable(view.spec().get(name)).ifPresent(value -> field(name, String.valueOf(value)));
        }
        view.row().reason().ifPresent(reason -> field("why", reason));
        view.row().branch().ifPresent(branch -> field("branch", branch));
        view.row().problems().forEach(problem -> root.out().println("  " + style.yellow(problem.toString())));
        for (RunView run : view.runs()) {
            root.out().println();
            root.out().println(style.bold("run " + run.run().orElse("of the prototype")));
            run.iterations().forEach(this::print);
        }
    }

    private void print(IterationView iteration) {
        Style style = root.style();
        String verdict = text(iteration.verdict(), "verdict");
        root.out()
                .println("  iteration " + iteration.number() + "  "
                        + (verdict.isEmpty()
                                ? style.dim("no verdict kept")
                                : style.bold(verdict) + ": " + VisibleText.of(text(iteration.verdict(), "reason"))));
        Map<String, Object> truth = iteration.groundTruth();
        for (String gate : List.of("visible_tests", "typecheck", "lint", "held_out_checks")) {
            if (truth.get(gate) instanceof Map<?, ?> result) {
                root.out().println("    " + gate + ": " + gate(result));
            }
        }
        field("    changed", String.valueOf(truth.getOrDefault("diff_stat", "")));
        String commit = text(truth, "actual_commit_sha");
        if (!commit.isEmpty()) {
            field("    commit", commit);
        }
        field("    dispatch", text(iteration.dispatch(), "dispatch_status"));
        field("    evidence", iteration.folder().toString());
        iteration.problems().forEach(problem -> root.out().println("    " + style.yellow(VisibleText.of(problem))));
    }

    private static String gate(Map<?, ?> result) {
        if (!Boolean.TRUE.equals(result.get("ran"))) {
            return "not checked";
        }
        String state = String.valueOf(result.get("state"));
        String word = result.containsKey("state") ? state : Boolean.TRUE.equals(result.get("passed")) ? "pass" : "fail";
        return result.containsKey("exit_code") ? word + " (exit " + result.get("exit_code") + ")" : word;
    }

    private void field(String name, String value) {
        if (!value.isEmpty()) {
            root.out().println("  " + root.style().dim(name) + "  " + VisibleText.of(value));
        }
    }

    private static String text(Map<String, Object> json, String key) {
        return Optional.ofNullable(json.get(key)).map(String::valueOf).orElse("");
    }

    private static Map<String, Object> json(TaskView view) {
        Map<String, Object> json = new LinkedHashMap<>(TasksCommand.json(view.row()));
        json.put("file", view.file().map(Object::toString).orElse(""));
        json.put("spec", view.spec());
        List<Object> runs = new ArrayList<>();
        for (RunView run : view.runs()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("run", run.run().orElse(""));
            one.put("legacy", run.run().isEmpty());
            one.put(
                    "iterations",
                    run.iterations().stream().map(ShowCommand::json).toList());
            runs.add(one);
        }
        json.put("runs", runs);
        return json;
    }

    private static Map<String, Object> json(IterationView iteration) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("iteration", iteration.number());
        json.put("folder", iteration.folder().toString());
        json.put("verdict", iteration.verdict());
        json.put("ground_truth", iteration.groundTruth());
        json.put("dispatch", iteration.dispatch());
        json.put("report", iteration.report());
        json.put("land", iteration.land());
        json.put("problems", iteration.problems());
        return json;
    }
}
