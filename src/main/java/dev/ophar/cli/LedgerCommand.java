package dev.ophar.cli;

import dev.ophar.engine.Engine;
import dev.ophar.engine.JsonText;
import dev.ophar.model.LedgerCheck;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ophar ledger}: the journal, and whether it is whole. */
@Command(
        name = "ledger",
        description = {
            "Print the journal of everything that happened.",
            "An event a line, oldest first: line, time (UTC), event, task, and what belongs to the event. --json prints"
                    + " every field of every event, an object a line. Lines that another program wrote are marked."
        },
        exitCodeList = {" 0:printed, also when nothing matches", " 3:trouble of the machine", "64:the command is wrong"
        })
final class LedgerCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Spec
    private CommandSpec spec;

    @Option(names = "--task", paramLabel = "TASK", description = "Only events of this task.")
    private @Nullable String task;

    @Option(names = "--event", paramLabel = "EVENT", description = "Only events of this kind, such as accept.")
    private @Nullable String event;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only events from this UTC time on: 2026-01-31T08:00:00Z.")
    private @Nullable String since;

    @Option(names = "--limit", paramLabel = "N", description = "Only the last N of them.")
    private @Nullable Integer limit;

    @Override
    public Integer call() throws IOException {
        Instant from = from();
        List<LedgerLine> lines = root.engine().ledger().stream()
                .filter(line -> matches(line, from))
                .toList();
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 or more, but is " + limit);
        }
        int skip = limit == null ? 0 : Math.max(0, lines.size() - limit);
        if (lines.isEmpty()) {
            root.context().err().println("no such event in the ledger");
            root.context().err().flush();
        }
        if (root.json()) {
            lines.stream().skip(skip).forEach(line -> root.out().println(JsonText.line(json(line))));
        } else {
            TextTable table = new TextTable();
            lines.stream().skip(skip).forEach(line -> row(table, line));
            table.print(root.out());
        }
        root.out().flush();
        return ExitCode.OK.status();
    }

    private Instant from() {
        try {
            return since == null ? Instant.MIN : Instant.parse(since);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "--since '" + since + "' is no UTC time; write it like 2026-01-31T08:00:00Z");
        }
    }

    private boolean matches(LedgerLine line, Instant from) {
        if (line.event().isEmpty()) {
            return task == null && event == null && since == null;
        }
        LedgerEvent found = line.event().get();
        return (task == null || found.taskId().equals(task))
                && (event == null || found.event().equals(event))
                && !found.ts().isBefore(from);
    }

    private void row(TextTable table, LedgerLine line) {
        Style style = root.style();
        String link = switch (line.link()) {
            case CHAINED, UNCHAINED -> "";
            case FOREIGN -> style.yellow("foreign line");
            case BROKEN -> style.red("broken link");
        };
        if (line.event().isEmpty()) {
            table.row(String.valueOf(line.number()), "", "", "", link + " " + VisibleText.of(line.raw(), 100));
            return;
        }
        LedgerEvent found = line.event().get();
        table.row(
                String.valueOf(line.number()),
                style.dim(found.ts().toString()),
                VisibleText.of(found.event()),
                VisibleText.of(found.taskId()),
                link + fields(found));
    }

    private static String fields(LedgerEvent event) {
        return List.of(
                        "title",
                        "iteration",
                        "gate",
                        "state",
                        "reason",
                        "cause",
                        "result_branch",
                        "landed_sha",
                        "detail")
                .stream()
                .filter(event.fields()::containsKey)
                .map(name -> name + "="
                        + VisibleText.of(String.valueOf(event.fields().get(name)), 120))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, Object> json(LedgerLine line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("line", line.number());
        json.put("link", line.link().name().toLowerCase(Locale.ROOT));
        line.event()
                .ifPresentOrElse(
                        event -> {
                            json.put("ts", event.ts().toString());
                            json.put("event", event.event());
                            json.put("task_id", event.taskId());
                            json.putAll(event.fields());
                        },
                        () -> json.put("raw", line.raw()));
        return json;
    }

    @Command(
            name = "verify",
            description = {
                "Recompute the ledger's hash chain and name the first line that does not hang in it.",
                "Every line of ours holds the hash of the line before, so a changed, dropped or reordered line is found."
                        + " Lines of an older ophar have no hash: they are counted as unchained."
            },
            exitCodeList = {" 0:the chain is intact", " 1:it is broken", " 3:trouble of the machine"})
    int verify() throws IOException {
        Engine engine = root.engine();
        LedgerCheck check = engine.verifyLedger();
        if (root.json()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("intact", check.intact());
            json.put("lines", check.lines());
            json.put("unchained", check.unchained());
            json.put("chained", check.chained());
            json.put("foreign", check.foreign());
            check.firstBadLine().ifPresent(number -> json.put("first_bad_line", number));
            json.put("problems", check.problems());
            root.out().println(JsonText.line(json));
        } else {
            root.out()
                    .println(check.lines() + " lines: " + check.chained() + " chained, " + check.unchained()
                            + " of an older ophar (unchained), " + check.foreign() + " foreign");
            check.problems().forEach(problem -> root.out().println(root.style().red("✗ ") + VisibleText.of(problem)));
            root.out()
                    .println(
                            check.intact()
                                    ? root.style().green("✓ the chain is intact")
                                    : root.style().red("✗ the chain is broken"));
        }
        root.out().flush();
        return (check.intact() ? ExitCode.OK : ExitCode.REJECTED).status();
    }
}
