package dev.ophar.cli;

import dev.ophar.store.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workspace with a tiny repository whose tests and agents are shell scripts, and a command line to drive it. */
final class SmallWorkspace {
    /** What every agent says at its end. */
    static final String REPORT =
            "echo '{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"done\"}'\n";

    private final Path root;
    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private boolean terminal;
    private String typed = "";

    private SmallWorkspace(Path folder) {
        this.folder = folder;
        this.root = folder.resolve("desk");
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("HOME", folder.resolve("person").toString());
        environment.put("OPHAR_CACHE", folder.resolve("cache").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
    }

    static SmallWorkspace in(Path folder) throws IOException, InterruptedException {
        SmallWorkspace workspace = new SmallWorkspace(folder);
        for (String name : List.of("tasks", "heldout", "state", "runs", "target/src")) {
            Files.createDirectories(workspace.root.resolve(name));
        }
        Path target = workspace.root.resolve("target");
        Files.writeString(target.resolve("src/answer"), "unknown\n");
        Files.writeString(target.resolve("check.sh"), "echo \"answer: $(cat src/answer)\"; grep -q 42 src/answer\n");
        workspace.git("init", "-q", "-b", "main");
        workspace.git("add", "-A");
        workspace.git("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "commit", "-q", "-m", "Start");
        workspace.agent("printf '42\\n' > src/answer\n" + REPORT);
        return workspace;
    }

    Path root() {
        return root;
    }

    Map<String, String> environment() {
        return environment;
    }

    SmallWorkspace onTerminal() {
        terminal = true;
        return this;
    }

    /** What a person types at every command from now on. */
    SmallWorkspace typing(String text) {
        typed = text;
        return this;
    }

    /** From now on this script is the agent. */
    void agent(String script) throws IOException {
        Path file = folder.resolve("agent.sh");
        Files.writeString(file, script);
        environment.put("CURSOR_AGENT_CMD", "sh '" + file + "'");
    }

    /** Writes a task file that is fine but for what the changes say; a null takes a field away. */
    SmallWorkspace task(String id, Map<String, Object> changes) throws IOException {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("task_id", id);
        task.put("title", "Find the answer");
        task.put("prompt", "Write the answer to src/answer.");
        task.put("target_repo", "target");
        task.put("allowed_scope", List.of("src/**"));
        task.put("test_cmd", "sh check.sh");
        task.put("max_iterations", 1);
        task.putAll(changes);
        Files.write(root.resolve("tasks").resolve(id + ".json"), Json.pretty(task));
        return this;
    }

    SmallWorkspace task(String id) throws IOException {
        return task(id, Map.of());
    }

    /** Runs one command on this workspace. */
    Answer ophar(String... arguments) {
        List<String> words = new ArrayList<>(List.of("--workspace", root.toString()));
        words.addAll(List.of(arguments));
        return ophar(words);
    }

    /** Runs one command as it stands. */
    Answer ophar(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream rawOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream rawErr = new PrintStream(err, true, StandardCharsets.UTF_8);
        CliContext context = new CliContext(
                CommandLineInterface.writer(rawOut),
                CommandLineInterface.writer(rawErr),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                environment,
                folder,
                Clock.systemUTC(),
                terminal,
                ChildOphar.command(List.of()),
                work -> {},
                new NoPanel());
        int status = new CommandLineInterface(context, rawOut, rawErr).run(arguments);
        return new Answer(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs git in the target and returns what it printed. */
    String git(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(root.resolve("target").toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("git " + words + ": " + output);
        }
        return output;
    }

    /** What a command answered. */
    record Answer(int status, String out, String err) {
        String both() {
            return out + err;
        }
    }
}
