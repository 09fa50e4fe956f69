package dev.ophar.cli;

import dev.ophar.engine.DoctorReport;
import dev.ophar.engine.DoctorReport.Finding;
import dev.ophar.engine.JsonText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code ophar doctor}: what this machine has and lacks. */
@Command(name = "doctor", description = "Look at everything a run needs, and say what is missing and how to mend it.")
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private RootCommand root;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DoctorReport report = root.engine().doctor();
        if (root.json()) {
            report.findings().forEach(finding -> root.out().println(JsonText.line(json(finding))));
        } else {
            TextTable table = new TextTable();
            report.findings().forEach(finding -> table.row(mark(finding), finding.name(), words(finding)));
            table.print(root.out());
        }
        root.out().flush();
        return (report.isUsable() ? ExitCode.OK : ExitCode.INFRASTRUCTURE).status();
    }

    private String mark(Finding finding) {
        Style style = root.style();
        return switch (finding.severity()) {
            case OK -> style.green("✓");
            case WARNING -> style.yellow("!");
            case PROBLEM -> style.red("✗");
        };
    }

    private static String words(Finding finding) {
        return finding.detail() + (finding.fix().isEmpty() ? "" : " — " + finding.fix());
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", finding.name());
        json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.put("detail", finding.detail());
        json.put("fix", finding.fix());
        return json;
    }
}
