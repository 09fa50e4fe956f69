package dev.ophar.cli;

import dev.ophar.engine.JsonText;
import dev.ophar.model.Cancellation;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ophar reconcile}: is what {@code STATE.md} claims true? */
@Command(
        name = "reconcile",
        description = {
            "Check the claims of STATE.md against ledger, files, git and commands.",
            "Claims of kind 'test' run their commands as you. What does not hold comes first; the whole answer is kept"
                    + " in state/reconcile.json, and --json prints it. A file without claims is never clean."
        },
        exitCodeList = {
            " 0:every claim holds", " 1:a claim does not hold, or none could be checked",
            " 3:trouble of the machine", "64:the command is wrong"
        })
final class ReconcileCommand implements Callable<Integer> {
    private static final int COMMAND = 60;

    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "STATE.md", arity = "0..1", description = "Which file; the workspace's own by default.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Path> stateMd = Optional.ofNullable(file)
                .map(path -> root.context().workingFolder().resolve(path));
        Map<String, Object> report = root.engine().reconcile(stateMd, Cancellation.NEVER);
        if (root.json()) {
            root.out().print(JsonText.pretty(report));
        } else {
            print(report);
        }
        root.out().flush();
        boolean clean = "clean".equals(report.get("outcome"));
        return (clean ? ExitCode.OK : ExitCode.REJECTED).status();
    }

    private void print(Map<String, Object> report) {
        Style style = root.style();
        if (report.get("results") instanceof List<?> results) {
            results.stream().filter(result -> !isOk(result)).forEach(result -> line(style.red("✗"), result));
            results.stream().filter(ReconcileCommand::isOk).forEach(result -> line(style.green("✓"), result));
        }
        Optional.ofNullable(report.get("problem"))
                .ifPresent(problem -> root.out().println(style.yellow(VisibleText.of(String.valueOf(problem)))));
        root.out()
                .println(report.get("checked") + " claims checked, " + report.get("discrepancies")
                        + ("1".equals(String.valueOf(report.get("discrepancies")))
                                ? " discrepancy"
                                : " discrepancies"));
    }

    private static boolean isOk(Object result) {
        return result instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("ok"));
    }

    private void line(String mark, Object result) {
        if (result instanceof Map<?, ?> map) {
            Map<?, ?> claim = map.get("claim") instanceof Map<?, ?> written ? written : Map.of();
            String kind = claim.get("kind") instanceof String text ? text : "claim";
            String command = claim.get("cmd") instanceof String text ? "  (" + VisibleText.of(text, COMMAND) + ")" : "";
            root.out()
                    .println(
                            mark + " " + VisibleText.of(kind) + ": " + VisibleText.of(String.valueOf(map.get("detail")))
                                    + root.style().dim(command));
        }
    }
}
