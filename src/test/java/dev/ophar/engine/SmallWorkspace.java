package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Actor;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.Progress;
import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import dev.ophar.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A whole workspace with a target repository and agents that are shell scripts. The target's test passes when {@code
 * src/value.txt} holds 42; its base holds 0.
 */
public final class SmallWorkspace {
    /** The last line of an executor script that ends as a good agent does. */
    public static final String DONE =
            "\nprintf '%s\\n' '{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,"
                    + "\"result\":\"REPORT-TEXT\",\"usage\":{\"inputTokens\":11,\"outputTokens\":7}}'\n";

    /** An executor that does what it was asked for. */
    public static final String RIGHT = "echo 42 > src/value.txt" + DONE;

    /** An executor that does something else. */
    public static final String WRONG = "echo 41 > src/value.txt" + DONE;

    /** What no child process may ever see. */
    public static final String SECRET = "not-for-children-5d1f";

    private static final ToolRunner TOOLS = new ToolRunner(Duration.ofSeconds(60));

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** What engines of this workspace said. */
    public final List<String> notices = new CopyOnWriteArrayList<>();
    /** What happened in its runs. */
    public final List<Progress> progress = new CopyOnWriteArrayList<>();

    private SmallWorkspace(Path folder) {
        this.folder = folder;
    }

    /** Makes one; the executor is {@link #RIGHT} until told otherwise. */
    public static SmallWorkspace in(Path folder) throws IOException, InterruptedException {
        SmallWorkspace small = new SmallWorkspace(folder.toRealPath());
        for (String name : List.of("ws/tasks", "ws/state", "ws/heldout", "ws/runs", "target", "home", "bin")) {
            Files.createDirectories(small.folder.resolve(name));
        }
        small.environment.put("PATH", System.getenv("PATH"));
        small.environment.put("HOME", small.folder.resolve("home").toString());
        small.environment.put("OPHAR_CACHE", small.folder.resolve("cache").toString());
        small.environment.put("CLAUDE_CMD", "");
        // The one place outside their trees where executors can leave a sign for a test, whoever they run as.
        Files.setPosixFilePermissions(
                Files.createDirectories(small.shared()), PosixFilePermissions.fromString("rwxrwxrwx"));
        small.environment.put("SANDBOX_WRITE", small.shared().toString());
        small.environment.put("SECRET_TOKEN", SECRET);
        small.git("init", "-q", "-b", "main");
        small.base(Map.of("src/value.txt", "0\n", "check.sh", "test \"$(cat src/value.txt)\" = 42\n"));
        return small.executor(RIGHT);
    }

    /** Commits files to the target's main branch. */
    public SmallWorkspace base(Map<String, String> files) throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(target().resolve(file.getKey()), file.getValue());
        }
        git("add", "-A");
        git("commit", "-q", "-m", "base");
        return this;
    }

    /** Sets the executor; it runs in its tree, its arguments are a real agent's. */
    public SmallWorkspace executor(String script) throws IOException {
        return set("CURSOR_AGENT_CMD", program("agent", script).toString());
    }

    /** Sets the orchestrator; it gets its brief on standard input. */
    public SmallWorkspace orchestrator(String script) throws IOException {
        return set("CLAUDE_CMD", program("orchestrator", script).toString());
    }

    /** An orchestrator's answer with a new prompt. */
    public static String answer(String prompt) {
        String text = Json.line(Map.of("prompt", prompt));
        String envelope = Json.line(Map.of("type", "result", "subtype", "success", "is_error", false, "result", text));
        return "\ncat <<'END'\n" + envelope + "\nEND\n";
    }

    /** Sets a variable of the environment in which engines are opened. */
    public SmallWorkspace set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Writes an executable shell script. */
    public Path program(String name, String script) throws IOException {
        Path file = write(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** Writes a task; its fields override or add to the usual ones. */
    public String task(String id, Map<String, ?> fields) throws IOException {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("task_id", id);
        spec.put("prompt", "Write 42 into src/value.txt");
        spec.put("target_repo", "../target");
        spec.put("base_ref", "main");
        spec.put("allowed_scope", List.of("src/**"));
        spec.put("test_cmd", "sh check.sh");
        spec.putAll(fields);
        write(root().resolve("tasks/" + id + ".json"), Json.line(spec));
        return id;
    }

    /** Writes a held-out set. */
    public SmallWorkspace heldOut(String set, Map<String, ?> manifest, Map<String, String> files) throws IOException {
        Path into = root().resolve("heldout").resolve(set);
        write(into.resolve("manifest.json"), Json.line(manifest));
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(into.resolve(file.getKey()), file.getValue());
        }
        return this;
    }

    /** Opens an engine as the command line would. */
    public Engine engine() throws IOException {
        return Engine.open(new EngineOptions(Optional.of(root()), environment, folder, Actor.CLI, Clock.systemUTC()));
    }

    /** Queues and runs tasks to their end in a new engine. */
    public List<RunOutcome> run(String... tasks) throws IOException, InterruptedException {
        Engine engine = engine();
        return engine.runToEnd(queue(engine, tasks), listener());
    }

    /** Queues tasks that must not be refused. */
    public static List<Submission.SubmittedRun> queue(Engine engine, String... tasks)
            throws IOException, InterruptedException {
        Submission submission = engine.submit(List.of(tasks));
        assertThat(submission).isInstanceOf(Submission.Queued.class);
        return ((Submission.Queued) submission).runs();
    }

    /** Writes down what an engine tells. */
    public EngineListener listener() {
        return new EngineListener() {
            @Override
            public void progress(Progress step) {
                progress.add(step);
            }

            @Override
            public void notice(String message) {
                notices.add(message);
            }
        };
    }

    public Path root() {
        return folder.resolve("ws");
    }

    public Path target() {
        return folder.resolve("target");
    }

    /** A folder that executors can write to, and see where it is. */
    public Path shared() {
        return folder.resolve("shared");
    }

    public Path cache() {
        return folder.resolve("cache");
    }

    /** The environment in which engines are opened. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** The folder of a run's iteration. */
    public Path evidence(RunOutcome outcome, int iteration) {
        return root().resolve("runs/" + outcome.taskId() + "/" + outcome.run().orElseThrow() + "/iter" + iteration);
    }

    /** A JSON file of a run's iteration. */
    public JsonNode json(RunOutcome outcome, int iteration, String file) throws IOException {
        return Json.parse(Files.readAllBytes(evidence(outcome, iteration).resolve(file)), file);
    }

    /** The events of a kind, in order; the whole chain must be intact. */
    public List<LedgerEvent> events(String kind) throws IOException {
        return ledger().stream().filter(event -> event.event().equals(kind)).toList();
    }

    /** All events, in order; the whole chain must be intact. */
    public List<LedgerEvent> ledger() throws IOException {
        assertThat(engine().verifyLedger().problems()).isEmpty();
        return engine().ledger().stream().flatMap(line -> line.event().stream()).toList();
    }

    /** The trees that are left of runs, by name. */
    public List<String> treesLeft() throws IOException {
        List<String> left = new ArrayList<>();
        try (Stream<Path> below = Files.exists(cache()) ? Files.walk(cache()) : Stream.empty()) {
            below.filter(path -> cache().relativize(path).getNameCount() == 3)
                    .filter(path -> String.valueOf(path.getParent()).endsWith("trees"))
                    .forEach(path -> left.add(String.valueOf(path)));
        }
        return left;
    }

    /** Processes whose command line holds a word. */
    public static List<String> processesWith(String word) {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .flatMap(handle -> handle.info().commandLine().stream())
                .filter(line -> line.contains(word))
                .toList();
    }

    /** Runs git in the target as a person would; its output. */
    public String git(String... words) throws IOException, InterruptedException {
        List<String> argv =
                new ArrayList<>(List.of("git", "-c", "user.name=Person", "-c", "user.email=person@example.org"));
        argv.addAll(List.of(words));
        Map<String, String> clean = Map.of(
                "PATH", System.getenv("PATH"), "HOME", folder.resolve("home").toString(), "GIT_CONFIG_NOSYSTEM", "1");
        ToolResult result = TOOLS.run(argv, target(), clean, new byte[0]);
        assertThat(result.succeeded()).as(result.errors()).isTrue();
        return result.output().text();
    }

    /** Writes a file and the folders above it. */
    public static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }
}
