package dev.ophar.cli;

import dev.ophar.engine.Engine;
import dev.ophar.engine.Evidence;
import dev.ophar.engine.Evidence.Text;
import dev.ophar.engine.TaskView;
import dev.ophar.model.RunState;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ophar log}: what executor and gates printed. */
@Command(
        name = "log",
        description = {
            "Print what the agent and the gates wrote.",
            "Of the last iteration of the task's newest run, each log under its name. The report is the agent's own"
                    + " claim: it decides nothing. With --follow until the run has ended. Characters that could play"
                    + " with a terminal are written as \\u{…}."
        },
        exitCodeList = {" 0:printed", " 3:trouble of the machine", "64:there is no such task or log"})
final class LogCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 150;

    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "TASK", description = "A task id.")
    private String task;

    @Option(
            names = "--gate",
            paramLabel = "G",
            description =
                    "Only this log: executor, report, setup, base, visible, visible-again, own, own-again, typecheck,"
                            + " lint, heldout, sentinel, probe, control, heldout-control, reserve or refine.")
    private @Nullable String gate;

    @Option(names = "--iteration", paramLabel = "N", description = "Which iteration; the last one by default.")
    private @Nullable Integer iteration;

    @Option(names = "--follow", description = "Go on printing until the run has ended.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (gate != null && !Evidence.logNames().contains(gate)) {
            return fail("there is no log '" + VisibleText.of(gate) + "'; there are "
                    + String.join(", ", Evidence.logNames()));
        }
        Engine engine = root.engine();
        Optional<TaskView> view = engine.task(task);
        if (view.isEmpty()) {
            return fail("there is no task '" + VisibleText.of(task) + "'; 'ophar tasks' lists them");
        }
        Map<Text, Long> printed = new HashMap<>();
        SafeLines lines = new SafeLines(root.out());
        boolean going = print(engine, printed, lines);
        if (!follow && !going) {
            return fail("'" + VisibleText.of(task) + "' has no such log"
                    + (iteration == null ? " in its last iteration" : " in iteration " + iteration)
                    + "; 'ophar show' tells what it did");
        }
        while (follow && isOpen(engine)) {
            Thread.sleep(POLL_MILLIS);
            print(engine, printed, lines);
        }
        print(engine, printed, lines);
        lines.finish();
        if (printed.isEmpty()) {
            root.context().err().println("there is nothing in it");
            root.context().err().flush();
        }
        return ExitCode.OK.status();
    }

    /** Prints what is new in every log; tells whether there is any log at all. */
    private boolean print(Engine engine, Map<Text, Long> printed, SafeLines lines) throws IOException {
        List<Text> logs = engine.evidence().logs(task, Optional.ofNullable(gate), Optional.ofNullable(iteration));
        for (Text log : logs) {
            long from = printed.getOrDefault(log, 0L);
            if (log.size() > from) {
                if (gate == null && from == 0) {
                    lines.finish();
                    root.out().println(root.style().bold("== " + log.name() + " =="));
                }
                printed.put(log, from + lines.copy(log.open(from)));
            }
        }
        return !logs.isEmpty();
    }

    private boolean isOpen(Engine engine) throws IOException {
        return engine.task(task)
                .flatMap(view -> view.row().state())
                .filter(state -> state == RunState.QUEUED || state == RunState.RUNNING)
                .isPresent();
    }

    private int fail(String message) {
        root.context().err().println(message);
        root.context().err().flush();
        return ExitCode.USAGE.status();
    }
}
