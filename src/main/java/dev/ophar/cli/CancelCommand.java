package dev.ophar.cli;

import dev.ophar.engine.JsonText;
import dev.ophar.model.RunId;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ophar cancel}: stop a run, wherever it is worked on. */
@Command(
        name = "cancel",
        description = {
            "Stop a task that is queued, running or waiting.",
            "Whichever Ophar works on it ends the agent and all of its processes within seconds; what it had done is"
                    + " kept as evidence and not judged."
        },
        exitCodeList = {" 0:cancelled", " 3:trouble of the machine", "64:there is nothing to cancel"})
final class CancelCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "TASK", description = "A task id.")
    private String task;

    @Override
    public Integer call() throws IOException {
        Optional<RunId> run = root.engine().cancel(task);
        if (run.isEmpty()) {
            root.context()
                    .err()
                    .println("'" + VisibleText.of(task) + "' is not queued, running or waiting; nothing to cancel");
            root.context().err().flush();
            return ExitCode.USAGE.status();
        }
        if (root.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("task_id", task);
            json.put("run", run.get().value());
            json.put("state", "cancelled");
            root.out().println(JsonText.line(json));
        } else {
            root.out().println(VisibleText.of(task) + "  " + run.get() + "  cancelled");
        }
        root.out().flush();
        return ExitCode.OK.status();
    }
}
