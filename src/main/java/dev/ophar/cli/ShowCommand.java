package dev.ophar.cli;

import dev.ophar.engine.JsonText;
import dev.ophar.engine.ProofText;
import dev.ophar.engine.TaskView;
import dev.ophar.engine.TaskView.IterationView;
import dev.ophar.engine.TaskView.RunView;
import dev.ophar.model.GateName;
import dev.ophar.model.GateState;
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
@Command(
        name = "show",
        description = {
            "Show a task, its runs and their evidence.",
            "For every run and iteration the verdict with its reason, each gate, what the tests prove, what was changed,"
                    + " how the agent ended, and the folder that holds the evidence. --json has all of it, every test"
                    + " and the agent's report too."
        },
        exitCodeList = {" 0:shown", " 3:trouble of the machine", "64:there is no such task"})
final class ShowCommand implements Callable<Integer> {
    private static final String INDENT = "    ";
    private static final int LINE = 160;
    private static final List<String> FIELDS =
            List.of("target_repo", "base_ref", "allowed_scope", "protected", "heldout_set", "test_cmd");

    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "TASK", description = "A task id or a task file.")
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

    private void print(TaskView view) throws IOException {
        Style style = root.style();
        root.out()
                .println(style.bold(VisibleText.of(view.row().taskId())) + "  "
                        + view.row().state().map(style::state).orElse(style.dim("new")) + "  "
                        + VisibleText.of(view.row().title(), LINE));
        TextTable fields = new TextTable();
        view.file().ifPresent(file -> field(fields, "  ", "file", file.toString()));
        for (String name : FIELDS) {
            Optional.ofNullable(view.spec().get(name))
                    .ifPresent(value -> field(fields, "  ", name, String.valueOf(value)));
        }
        view.row().branch().ifPresent(branch -> field(fields, "  ", "branch", branch));
        fields.print(root.out(), Integer.MAX_VALUE);
        view.row()
                .problems()
                .forEach(problem -> root.out().println("  " + style.yellow(VisibleText.of(problem.toString()))));
        for (RunView run : view.runs()) {
            root.out().println();
            root.out().println(style.bold("run " + run.run().orElse("of an older ophar")));
            for (IterationView iteration : run.iterations()) {
                print(iteration);
            }
        }
    }

    private void print(IterationView iteration) throws IOException {
        Style style = root.style();
        String verdict = text(iteration.verdict(), "verdict");
        root.out()
                .println("  iteration " + iteration.number() + "  "
                        + (verdict.isEmpty()
                                ? style.dim("no verdict kept")
                                : style.bold(VisibleText.of(verdict)) + ": "
                                        + VisibleText.of(text(iteration.verdict(), "reason"))));
        TextTable fields = new TextTable();
        gates(iteration.groundTruth(), fields);
        ProofText.lines(iteration.proof(), iteration.tests())
                .forEach(line -> fields.row(INDENT + style.dim(line.label()), ProofOutput.words(line, style)));
        field(fields, INDENT, "changed", text(iteration.groundTruth(), "diff_stat"));
        field(fields, INDENT, "commit", text(iteration.groundTruth(), "actual_commit_sha"));
        field(fields, INDENT, "agent", agent(iteration.dispatch()));
        field(fields, INDENT, "isolation", text(iteration.verdict(), "isolation_level"));
        field(fields, INDENT, "evidence", iteration.folder().toString());
        fields.print(root.out());
        iteration.problems().forEach(problem -> root.out().println(INDENT + style.yellow(VisibleText.of(problem))));
    }

    /** The gates that were recorded, in their order. A task without a check of some kind has no line for it. */
    private void gates(Map<String, Object> truth, TextTable fields) {
        for (GateName gate : GateName.values()) {
            if (truth.get(gate.key()) instanceof Map<?, ?> result) {
                GateState state = state(result);
                fields.row(
                        INDENT + root.style().gate(state) + " " + gate.title(),
                        VisibleText.of(state == GateState.SKIPPED ? "not checked" : words(state, result), LINE));
            }
        }
    }

    /** An older ophar kept only whether a gate ran and passed; for the scope only what lies outside of it. */
    private static GateState state(Map<?, ?> result) {
        for (GateState state : GateState.values()) {
            if (state.word().equals(result.get("state"))) {
                return state;
            }
        }
        if (result.get("out_of_scope_touched") instanceof List<?> outside) {
            return outside.isEmpty() ? GateState.PASS : GateState.FAIL;
        }
        if (!Boolean.TRUE.equals(result.get("ran"))) {
            return GateState.SKIPPED;
        }
        return Boolean.TRUE.equals(result.get("passed")) ? GateState.PASS : GateState.FAIL;
    }

    private static String words(GateState state, Map<?, ?> result) {
        if (state == GateState.FAIL && result.get("out_of_scope_touched") instanceof List<?> outside) {
            return state.word() + ": outside are " + outside;
        }
        if (result.get("detail") instanceof String detail && !detail.isEmpty()) {
            return state.word() + ": " + detail;
        }
        return result.containsKey("exit_code") ? state.word() + ": exit " + result.get("exit_code") : state.word();
    }

    private void field(TextTable table, String indent, String name, String value) {
        if (!value.isEmpty()) {
            table.row(indent + root.style().dim(name), VisibleText.of(value, LINE));
        }
    }

    private static String agent(Map<String, Object> dispatch) {
        String detail = text(dispatch, "detail");
        return text(dispatch, "dispatch_status") + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static String text(Map<String, Object> json, String key) {
        return Optional.ofNullable(json.get(key)).map(String::valueOf).orElse("");
    }

    private static Map<String, Object> json(TaskView view) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>(TasksCommand.json(view.row()));
        json.put("file", view.file().map(Object::toString).orElse(""));
        json.put("spec", view.spec());
        List<Object> runs = new ArrayList<>();
        for (RunView run : view.runs()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("run", run.run().orElse(""));
            one.put("legacy", run.run().isEmpty());
            List<Object> iterations = new ArrayList<>();
            for (IterationView iteration : run.iterations()) {
                iterations.add(json(iteration));
            }
            one.put("iterations", iterations);
            runs.add(one);
        }
        json.put("runs", runs);
        return json;
    }

    private static Map<String, Object> json(IterationView iteration) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("iteration", iteration.number());
        json.put("folder", iteration.folder().toString());
        json.put("verdict", iteration.verdict());
        json.put("ground_truth", iteration.groundTruth());
        json.put("dispatch", iteration.dispatch());
        json.put("report", iteration.report());
        json.put("land", iteration.land());
        json.put("proof", ProofOutput.json(iteration.proof(), iteration.tests()));
        json.put("problems", iteration.problems());
        return json;
    }
}
