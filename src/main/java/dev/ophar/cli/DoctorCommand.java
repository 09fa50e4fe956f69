package dev.ophar.cli;

import dev.ophar.engine.DoctorReport;
import dev.ophar.engine.DoctorReport.Finding;
import dev.ophar.engine.JsonText;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ophar doctor}: what this machine has and lacks. */
@Command(
        name = "doctor",
        description = {
            "Look at everything a run needs, and say what is missing and how to mend it.",
            "✓ is fine, ! works but should be known, ✗ keeps tasks from running. Points below 'isolation' are what is"
                    + " not protected on this machine. --json prints an object a line."
        },
        exitCodeList = {" 0:tasks can run", " 3:something keeps tasks from running", "64:the command is wrong"})
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DoctorReport report = root.anyEngine().doctor();
        if (root.json()) {
            report.findings().forEach(finding -> root.out().println(JsonText.line(json(finding))));
        } else {
            print(report);
        }
        root.out().flush();
        return (report.isUsable() ? ExitCode.OK : ExitCode.INFRASTRUCTURE).status();
    }

    private void print(DoctorReport report) {
        TextTable table = new TextTable();
        for (Finding finding : report.findings()) {
            table.row(mark(finding), finding.name(), VisibleText.of(finding.detail()));
            if (!finding.fix().isEmpty()) {
                table.row("", "", root.style().bold("→ " + VisibleText.of(finding.fix())));
            }
            finding.points().forEach(point -> table.row("", "", root.style().dim("· " + VisibleText.of(point))));
        }
        table.print(root.out());
        root.out()
                .println(report.isUsable() ? "tasks can run here" : "tasks cannot run here yet: see the lines with ✗");
    }

    private String mark(Finding finding) {
        Style style = root.style();
        return switch (finding.severity()) {
            case OK -> style.green("✓");
            case WARNING -> style.yellow("!");
            case PROBLEM -> style.red("✗");
        };
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", finding.name());
        json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.put("detail", finding.detail());
        json.put("fix", finding.fix());
        json.put("points", finding.points());
        return json;
    }
}
