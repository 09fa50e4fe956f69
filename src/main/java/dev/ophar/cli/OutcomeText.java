package dev.ophar.cli;

import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.Submission.RefusedSpec;
import dev.ophar.model.RunId;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.VisibleText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How outcomes and refusals look, as words and as JSON. */
final class OutcomeText {
    private OutcomeText() {}

    /** The keys of {@code run --json}. */
    static Map<String, Object> json(RunOutcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task_id", outcome.taskId());
        json.put("run", outcome.run().map(RunId::value).orElse(""));
        json.put("state", outcome.state().word());
        json.put("verdict", outcome.verdict().orElse(""));
        json.put("reason", outcome.reason());
        outcome.cause().ifPresent(cause -> json.put("cause", cause));
        json.put("iteration", outcome.iteration());
        json.put("result_branch", outcome.branch().orElse(""));
        json.put("landed_sha", outcome.landedSha().orElse(""));
        json.put("ground_truth", outcome.groundTruth());
        return json;
    }

    static void table(List<RunOutcome> outcomes, PrintWriter out, Style style) {
        TextTable table = new TextTable();
        table.row(style.bold("TASK"), style.bold("STATE"), style.bold("ITER"), style.bold("RESULT"));
        for (RunOutcome outcome : outcomes) {
            table.row(
                    VisibleText.of(outcome.taskId()),
                    style.state(outcome.state()),
                    String.valueOf(outcome.iteration()),
                    VisibleText.of(outcome.branch().orElse(outcome.reason())));
        }
        table.print(out);
        for (RunOutcome outcome : outcomes) {
            if (!outcome.facts().isEmpty()) {
                facts(outcome, out, style);
            }
        }
    }

    private static void facts(RunOutcome outcome, PrintWriter out, Style style) {
        out.println();
        out.println(style.bold(VisibleText.of(outcome.taskId())));
        TextTable table = new TextTable();
        outcome.facts().forEach(line -> table.row("  " + style.dim(line.label()), ProofOutput.words(line, style)));
        table.print(out);
    }

    static void problems(List<RefusedSpec> specs, PrintWriter out, Style style) {
        for (RefusedSpec spec : specs) {
            out.println(style.bold(VisibleText.of(spec.spec())));
            for (SpecProblem problem : spec.problems()) {
                boolean error = problem.severity() == SpecProblem.Severity.ERROR;
                out.println("  " + (error ? style.red("error") : style.yellow("warning")) + " "
                        + VisibleText.of(problem.toString()));
            }
        }
        out.flush();
    }

    static Map<String, Object> json(RefusedSpec spec) {
        List<Object> problems = new ArrayList<>();
        for (SpecProblem problem : spec.problems()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("field", problem.field());
            one.put("message", problem.message());
            one.put("severity", problem.severity() == SpecProblem.Severity.ERROR ? "error" : "warning");
            problems.add(one);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("spec", spec.spec());
        json.put("error", problems.isEmpty() ? "not queued, because another task cannot run" : "the task cannot run");
        json.put("problems", problems);
        return json;
    }
}
