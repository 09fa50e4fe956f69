package dev.ophar.cli;

import dev.ophar.engine.JsonText;
import dev.ophar.engine.Submission;
import dev.ophar.engine.Submission.RefusedSpec;
import dev.ophar.engine.Submission.SubmittedRun;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ophar submit}: queue and return. */
@Command(
        name = "submit",
        description = {
            "Queue tasks and return at once.",
            "They run as soon as another Ophar works on this workspace, or with 'ophar run TASK'. All of them are"
                    + " queued or, if one cannot run, none: then all that is wrong is said, field by field. A task that"
                    + " is queued or running already is left as it is."
        },
        exitCodeList = {" 0:all are queued", " 3:trouble of the machine", "64:a task cannot run; nothing was queued"})
final class SubmitCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "SPEC", arity = "1..*", description = "Task files or task ids.")
    private List<String> specs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Submission submission = root.engine().submit(specs);
        if (submission instanceof Submission.Refused refused) {
            return refuse(root, specs, refused).status();
        }
        Submission.Queued queued = (Submission.Queued) submission;
        OutcomeText.problems(queued.warnings(), root.context().err(), root.style());
        for (SubmittedRun run : queued.runs()) {
            if (root.json()) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("task_id", run.task().value());
                json.put("run", run.run().value());
                json.put("already", run.already());
                root.out().println(JsonText.line(json));
            } else {
                root.out()
                        .println(run.task() + "  " + run.run()
                                + (run.already() ? "  (was queued or running already)" : "  queued"));
            }
        }
        root.out().flush();
        return ExitCode.OK.status();
    }

    /** Says everything that is wrong with the task files, to a program one object for each of them; nothing was queued. */
    static ExitCode refuse(RootCommand root, List<String> specs, Submission.Refused refused) {
        if (root.json()) {
            for (String spec : specs) {
                RefusedSpec answer = refused.specs().stream()
                        .filter(one -> one.spec().equals(spec))
                        .findFirst()
                        .orElse(new RefusedSpec(spec, List.of()));
                root.out().println(JsonText.line(OutcomeText.json(answer)));
            }
            root.out().flush();
        }
        OutcomeText.problems(refused.specs(), root.context().err(), root.style());
        root.context().err().println("nothing was queued");
        root.context().err().flush();
        return ExitCode.USAGE;
    }
}
