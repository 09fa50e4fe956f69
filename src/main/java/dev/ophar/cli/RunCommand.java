package dev.ophar.cli;

import dev.ophar.engine.Engine;
import dev.ophar.engine.JsonText;
import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.Submission;
import dev.ophar.engine.Submission.SubmittedRun;
import dev.ophar.model.RunState;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ophar run}: queue, work, follow to the verdict. */
@Command(
        name = "run",
        description = {
            "Queue tasks, run them to their verdicts and follow the progress.",
            "Every gate is a line as soon as it is known, and a table closes. With --json standard output gets exactly"
                    + " one JSON object for each task when all have ended (task_id, run, state, verdict, reason,"
                    + " iteration, result_branch, landed_sha, ground_truth), and the progress goes to standard error."
                    + " Ctrl-C cancels the runs. Of several tasks the worst status counts: 3, 2, 4, 1, 0."
        },
        exitCodeList = {
            " 0:accepted; the work is on orch/accepted/TASK",
            " 1:rejected",
            " 2:blocked, or waiting for a person",
            " 3:trouble of the machine",
            " 4:cancelled",
            "64:a task cannot run; nothing was queued"
        })
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "SPEC", arity = "1..*", description = "Task files or task ids.")
    private List<String> specs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Engine engine = root.engine();
        Submission submission = engine.submit(specs);
        if (submission instanceof Submission.Refused refused) {
            return SubmitCommand.refuse(root, specs, refused).status();
        }
        Submission.Queued queued = (Submission.Queued) submission;
        OutcomeText.problems(queued.warnings(), root.context().err(), root.style());
        List<RunOutcome> outcomes = follow(root, engine, queued.runs());
        report(root, outcomes);
        return ExitCode.ofAll(outcomes).status();
    }

    /** Prints how the runs stand: a table for a person, an object a line for a program. */
    static void report(RootCommand root, List<RunOutcome> outcomes) {
        if (root.json()) {
            outcomes.forEach(outcome -> root.out().println(JsonText.line(OutcomeText.json(outcome))));
        } else {
            root.out().println();
            OutcomeText.table(outcomes, root.out(), root.style());
            outcomes.stream()
                    .filter(outcome -> outcome.state() == RunState.WAITING)
                    .forEach(outcome -> root.out()
                            .println(outcome.taskId() + " waits for you: see 'ophar show " + outcome.taskId()
                                    + "', write a better prompt into its task file and run it again, or cancel it"));
        }
        root.out().flush();
    }

    /** Works on the runs with live progress; Ctrl-C cancels them. */
    static List<RunOutcome> follow(RootCommand root, Engine engine, List<SubmittedRun> runs)
            throws IOException, InterruptedException {
        ProgressPrinter printer = new ProgressPrinter(root.talk(), root.style());
        root.context().onInterrupt().accept(() -> cancelAll(engine, runs, printer));
        return engine.runToEnd(runs, printer);
    }

    private static void cancelAll(Engine engine, List<SubmittedRun> runs, ProgressPrinter printer) {
        for (SubmittedRun run : runs) {
            try {
                engine.cancel(run.task().value());
            } catch (IOException e) {
                printer.notice("cannot cancel " + run.task() + ": " + e.getMessage());
            }
        }
    }
}
