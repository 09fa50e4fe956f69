package dev.ophar.cli;

import dev.ophar.engine.Evidence;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ophar diff}: what the executor changed. */
@Command(
        name = "diff",
        description = {
            "Print what the executor changed against the base.",
            "Of the last iteration of the task's newest run, as a patch; also when it was not accepted. Characters that"
                    + " could play with a terminal are written as \\u{…}."
        },
        exitCodeList = {" 0:printed, also when nothing was changed", " 3:trouble of the machine", "64:there is no diff"
        })
final class DiffCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "TASK", description = "A task id.")
    private String task;

    @Option(names = "--iteration", paramLabel = "N", description = "Which iteration; the last one by default.")
    private @Nullable Integer iteration;

    @Override
    public Integer call() throws IOException {
        Optional<Evidence.Text> diff = root.engine().evidence().diff(task, Optional.ofNullable(iteration));
        if (diff.isEmpty()) {
            root.context()
                    .err()
                    .println("there is no diff of '" + VisibleText.of(task) + "'"
                            + (iteration == null ? "" : " for iteration " + iteration)
                            + "; 'ophar show' tells what it did");
            root.context().err().flush();
            return ExitCode.USAGE.status();
        }
        SafeLines lines = new SafeLines(root.out());
        lines.copy(diff.get().open(0));
        lines.finish();
        return ExitCode.OK.status();
    }
}
