package dev.ophar.cli;

import dev.ophar.engine.Engine;
import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.Submission;
import dev.ophar.engine.Submission.SubmittedRun;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ophar retry}: once more, as a whole or only the gates. */
@Command(
        name = "retry",
        description = {
            "Run a task once more, or only check the work of its last run again.",
            "With --gates the agent is neither asked nor paid again: the recorded work meets every gate anew, after a tool"
                    + " was installed, a held-out set was mended, or something was waived. Without it this is a new run,"
                    + " as 'ophar run TASK'."
        },
        exitCodeList = {
            " 0:accepted",
            " 1:rejected",
            " 2:blocked, or waiting for a person",
            " 3:trouble of the machine, or nothing to check again",
            " 4:cancelled",
            "64:the task cannot run; nothing was queued"
        })
final class RetryCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "TASK", description = "A task id.")
    private String task;

    @Option(names = "--gates", description = "Check the recorded work of the last run again.")
    private boolean gates;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Engine engine = root.engine();
        List<SubmittedRun> runs;
        if (gates) {
            runs = List.of(engine.retryGates(task));
        } else {
            Submission submission = engine.submit(List.of(task));
            if (submission instanceof Submission.Refused refused) {
                return SubmitCommand.refuse(root, List.of(task), refused).status();
            }
            runs = ((Submission.Queued) submission).runs();
        }
        List<RunOutcome> outcomes = RunCommand.follow(root, engine, runs);
        RunCommand.report(root, outcomes);
        return ExitCode.ofAll(outcomes).status();
    }
}
