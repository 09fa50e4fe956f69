package dev.ophar.engine;

import dev.ophar.engine.DoctorReport.Finding;
import dev.ophar.engine.DoctorReport.Severity;
import dev.ophar.model.Isolation;
import dev.ophar.model.IsolationLevel;
import dev.ophar.model.LedgerCheck;
import dev.ophar.orchestrate.CacheFolder;
import dev.ophar.orchestrate.Walls;
import dev.ophar.process.CommandWords;
import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import dev.ophar.sandbox.Sandboxes;
import dev.ophar.store.Ledger;
import dev.ophar.store.Setting;
import dev.ophar.store.Settings;
import dev.ophar.store.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at everything that a run needs and says what is missing and how to mend it. */
final class Doctor {
    private static final long LITTLE_SPACE = 1L << 30;
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
    private static final int OLDEST_GIT_MAJOR = 2;
    private static final int OLDEST_GIT_MINOR = 29;

    private final Workspace workspace;
    private final CacheFolder cache;
    private final Settings settings;
    private final Ledger ledger;
    private final Walls walls;
    private final ToolRunner tools;
    private final Map<String, String> environment;

    Doctor(
            Workspace workspace,
            CacheFolder cache,
            Settings settings,
            Ledger ledger,
            Walls walls,
            ToolRunner tools,
            Map<String, String> environment) {
        this.workspace = workspace;
        this.cache = cache;
        this.settings = settings;
        this.ledger = ledger;
        this.walls = walls;
        this.tools = tools;
        this.environment = environment;
    }

    DoctorReport examine() throws IOException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(ok("java", Runtime.version() + " at " + System.getProperty("java.home")));
        findings.add(git());
        findings.add(
                workspace.exists()
                        ? ok("workspace", workspace.root().toString())
                        : problem(
                                "workspace",
                                workspace.root() + " has no tasks/ and state/",
                                "create them there, name another folder with --workspace, or try 'ophar demo'"));
        findings.add(writable("runs", workspace.runs()));
        findings.add(writable("cache", cache.root()));
        findings.add(ledger());
        findings.add(isolation());
        findings.add(executor());
        findings.add(orchestrator());
        return new DoctorReport(findings);
    }

    private Finding git() throws InterruptedException {
        try {
            ToolResult result = tools.run(
                    List.of("git", "--version"), Path.of("/"), Map.of("PATH", path(), "LC_ALL", "C"), new byte[0]);
            String version = result.output().text().replace("git version ", "");
            Matcher numbers = VERSION.matcher(version);
            if (!numbers.find()) {
                return problem("git", "answers '" + version + "', which is no version", "install git 2.29 or newer");
            }
            int major = Integer.parseInt(numbers.group(1));
            int minor = Integer.parseInt(numbers.group(2));
            boolean recent = major > OLDEST_GIT_MAJOR || (major == OLDEST_GIT_MAJOR && minor >= OLDEST_GIT_MINOR);
            return recent ? ok("git", version) : problem("git", version + " is too old", "install git 2.29 or newer");
        } catch (IOException | NumberFormatException e) {
            return problem("git", "cannot run git: " + e.getMessage(), "install git 2.29 or newer");
        }
    }

    private Finding writable(String name, Path folder) {
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.isDirectory(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isWritable(existing)) {
            return problem(name, folder + " cannot be written", "make it writable for this user");
        }
        try {
            FileStore disk = Files.getFileStore(existing);
            long free = disk.getUsableSpace();
            String detail = folder + " (" + free / (1 << 20) + " MiB free)";
            return free < LITTLE_SPACE ? warning(name, detail, "free some space") : ok(name, detail);
        } catch (IOException e) {
            return warning(name, "cannot look at the disk of " + folder + ": " + e.getMessage(), "");
        }
    }

    private Finding ledger() {
        try {
            LedgerCheck check = ledger.verify();
            String detail = check.lines() + " lines, " + check.chained() + " chained, " + check.unchained()
                    + " of an older ophar, " + check.foreign() + " foreign";
            return check.intact()
                    ? ok("ledger", detail)
                    : warning("ledger", String.join("; ", check.problems()), "read 'ophar ledger verify'");
        } catch (IOException e) {
            return problem("ledger", String.valueOf(e.getMessage()), "");
        }
    }

    /** What stands around children as the workspace's settings wish it. */
    Sandboxes.Choice wall() throws InterruptedException {
        return walls.choice(
                settings.get("ISOLATION").value(),
                Optional.of(settings.get("RUN_AS_USER").value()).filter(user -> !user.isBlank()));
    }

    private Finding isolation() throws InterruptedException {
        Sandboxes.Choice choice = wall();
        Isolation isolation = choice.sandbox().isolation();
        String detail = isolation.level().word() + " (" + isolation.backend() + ")";
        return isolation.level() == IsolationLevel.KERNEL
                ? new Finding("isolation", Severity.OK, detail, "", isolation.uncovered())
                : new Finding(
                        "isolation",
                        Severity.WARNING,
                        detail,
                        choice.problems().isEmpty()
                                ? "run only agents that you would run without Ophar; every verdict records this"
                                : String.join("; ", choice.problems()),
                        isolation.uncovered());
    }

    private Finding executor() {
        Setting chosen = settings.get("CURSOR_AGENT_CMD");
        String provider = settings.get("PROVIDER").value();
        boolean named = chosen.source() == Setting.Source.DEFAULT && !provider.equals("cursor");
        return command("executor", "CURSOR_AGENT_CMD", named ? provider : chosen.value());
    }

    private Finding orchestrator() {
        String command = settings.get("CLAUDE_CMD").value();
        return command.isEmpty()
                ? warning(
                        "orchestrator",
                        "none: after a verdict 'iterate' a run waits for a person",
                        "set CLAUDE_CMD for prompts to be refined")
                : command("orchestrator", "CLAUDE_CMD", command);
    }

    private Finding command(String name, String setting, String value) {
        String program;
        try {
            program = CommandWords.split(value).get(0);
        } catch (IllegalArgumentException e) {
            return problem(name, setting + ": " + e.getMessage(), "mend the setting");
        }
        boolean found = program.contains("/")
                ? Files.isExecutable(workspace.resolve(program))
                : Pattern.compile(File.pathSeparator)
                        .splitAsStream(path())
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        return found
                ? ok(name, value)
                : warning(
                        name,
                        program.contains("/") ? "there is no program " + program : "'" + program + "' is not on PATH",
                        "install it, or set " + setting);
    }

    private String path() {
        return environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    }

    private static Finding ok(String name, String detail) {
        return new Finding(name, Severity.OK, detail, "", List.of());
    }

    private static Finding warning(String name, String detail, String fix) {
        return new Finding(name, Severity.WARNING, detail, fix, List.of());
    }

    private static Finding problem(String name, String detail, String fix) {
        return new Finding(name, Severity.PROBLEM, detail, fix, List.of());
    }
}
