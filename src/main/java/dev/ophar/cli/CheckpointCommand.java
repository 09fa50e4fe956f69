package dev.ophar.cli;

import dev.ophar.engine.JsonText;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ophar checkpoint}: is it time to stop, write down what is known, and start afresh? */
@Command(
        name = "checkpoint",
        description = {
            "Tell an orchestrator whether to pause: its briefs grow large, a task just ended, or nothing succeeds.",
            "The signals are kept in state/checkpoint.json; --json prints that file."
        },
        exitCodeList = {" 0:go on", "10:a checkpoint is recommended", "64:the command is wrong"})
final class CheckpointCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> checkpoint = root.engine().checkpoint();
        boolean recommended = Boolean.TRUE.equals(checkpoint.get("checkpoint_recommended"));
        if (root.json()) {
            root.out().print(JsonText.pretty(checkpoint));
        } else if (recommended && checkpoint.get("reasons") instanceof List<?> reasons) {
            root.out().println(root.style().bold("A checkpoint is recommended:"));
            reasons.forEach(reason -> root.out().println("  " + VisibleText.of(String.valueOf(reason))));
        } else {
            root.out().println("No checkpoint is needed.");
        }
        root.out().flush();
        return (recommended ? ExitCode.CHECKPOINT : ExitCode.OK).status();
    }
}
