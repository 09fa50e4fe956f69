package dev.ophar.demo;

import dev.ophar.process.CommandWords;
import dev.ophar.process.OwnTreeRemoval;
import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A workspace to try everything on: a small repository, one task for four scripted agents, and their held-out checks.
 *
 * @param root the workspace
 * @param tasks the task files, in the order in which they should run
 */
public record DemoWorkspace(Path root, List<Path> tasks) {
    private static final String MARKER = ".ophar-demo";
    private static final String MARKER_TEXT =
            "Ophar's demo made this folder. While this file is here, 'ophar demo' may start it afresh.\n";
    private static final Duration GIT_TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> TASKS = List.of("D-1-honest", "D-2-overfit", "D-3-scope", "D-4-hang");
    private static final List<String> FILES = List.of(
            "README.md",
            "state/STATE.md",
            "heldout/split/manifest.json",
            "heldout/split/MoneyMoreTest.java",
            "heldout/split/MoneyLastTest.java");
    /** What a demo consists of: all that starting it afresh removes. */
    private static final List<String> ENTRIES = List.of("tasks", "heldout", "state", "runs", "target", "README.md");

    public DemoWorkspace {
        tasks = List.copyOf(tasks);
    }

    /**
     * Makes the demo. An earlier demo in the same folder is started afresh: its tasks, target, ledger and runs go, and
     * nothing else does.
     *
     * @param into an empty or missing folder, or one that holds an earlier demo
     * @param executorCommand the words that start the {@link ScriptedExecutor}, without its own arguments
     * @param orchestratorCommand the words that start the {@link ScriptedOrchestrator}
     * @param environment of this process; git gets its search path
     * @throws IOException if the folder holds something else, or the disk or git fails
     * @throws InterruptedException if this thread is interrupted while git runs
     */
    public static DemoWorkspace create(
            Path into, List<String> executorCommand, List<String> orchestratorCommand, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path root = into.toAbsolutePath().normalize();
        claim(root);
        for (String folder : List.of("tasks", "heldout", "state", "runs", "target")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (String file : FILES) {
            write(root, file, DemoFiles.text("workspace/" + file));
        }
        List<Path> tasks = new ArrayList<>();
        for (String id : TASKS) {
            String file = "tasks/" + id + ".json";
            write(root, file, DemoFiles.text("workspace/" + file));
            tasks.add(root.resolve(file));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("CURSOR_AGENT_CMD", CommandWords.join(executorCommand));
        settings.put("CLAUDE_CMD", CommandWords.join(orchestratorCommand));
        write(root, "state/server/settings.json", LightJson.pretty(settings));
        new DemoTarget(new ToolRunner(GIT_TIMEOUT), environment).create(root.resolve("target"));
        return new DemoWorkspace(root, tasks);
    }

    /** The marker comes first, so that a demo whose making was cut short can be made again. */
    private static void claim(Path root) throws IOException {
        if (Files.exists(root, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(root)) {
            throw new NotDirectoryException("'" + root + "' is not a folder; choose another place for the demo");
        }
        Files.createDirectories(root);
        if (Files.isRegularFile(root.resolve(MARKER), LinkOption.NOFOLLOW_LINKS)) {
            for (String entry : ENTRIES) {
                OwnTreeRemoval.remove(root.resolve(entry));
            }
        } else if (!isEmpty(root)) {
            throw new IOException("'" + root + "' is not empty and no earlier demo (it has no '" + MARKER
                    + "'), so nothing was written; choose an empty or new folder");
        }
        write(root, MARKER, MARKER_TEXT);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void write(Path root, String file, String text) throws IOException {
        new FileEdit.Whole(file, text).apply(root);
    }
}
