package dev.ophar.git;

import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the git program in our own bare store, never in a repository that somebody else can write. No system or user
 * configuration is read, and hooks, file system monitor, housekeeping, transports and prompts are off.
 */
final class GitCommand {
    /** Copying the whole history of a big target may take long; it must not hang for ever. */
    private static final Duration TIMEOUT = Duration.ofMinutes(60);

    private static final List<String> SETTINGS = List.of(
            "core.hooksPath=/dev/null",
            "core.fsmonitor=false",
            "core.attributesFile=/dev/null",
            "core.excludesFile=/dev/null",
            "core.autocrlf=false",
            "core.safecrlf=false",
            "core.symlinks=true",
            "core.fileMode=true",
            "core.untrackedCache=false",
            "core.splitIndex=false",
            "core.sparseCheckout=false",
            "gc.auto=0",
            "maintenance.auto=false",
            "checkout.workers=2",
            "advice.detachedHead=false");

    private final Path gitFolder;
    private final Path emptyHome;
    private final ToolRunner runner;

    /**
     * @param gitFolder our bare store
     * @param emptyHome a folder of ours without any file, given to git as its home
     */
    GitCommand(Path gitFolder, Path emptyHome) {
        this.gitFolder = gitFolder;
        this.emptyHome = emptyHome;
        this.runner = new ToolRunner(TIMEOUT);
    }

    /**
     * Runs one git command.
     *
     * @param arguments the command and its arguments
     * @param workingFolder where it runs
     * @param extra variables on top of the fixed ones
     * @param input what it reads
     * @return how it ended; a failing exit status is the caller's to explain
     */
    ToolResult run(List<String> arguments, Path workingFolder, Map<String, String> extra, byte[] input)
            throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>();
        argv.add("git");
        argv.add("--git-dir=" + gitFolder);
        for (String setting : SETTINGS) {
            argv.add("-c");
            argv.add(setting);
        }
        argv.addAll(arguments);
        Map<String, String> environment = environment();
        environment.putAll(extra);
        try {
            return runner.run(argv, workingFolder, environment, input);
        } catch (IOException e) {
            throw new IOException(
                    "cannot run 'git " + arguments.get(0) + "' in " + gitFolder + ": " + e.getMessage()
                            + "; check that git is installed and on PATH",
                    e);
        }
    }

    /** Runs one git command that reads text. */
    ToolResult run(List<String> arguments, Path workingFolder, Map<String, String> extra, String input)
            throws IOException, InterruptedException {
        return run(arguments, workingFolder, extra, input.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(ToolRunner.usualEnvironment());
        environment.put("HOME", emptyHome.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_SYSTEM", "/dev/null");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_ATTR_NOSYSTEM", "1");
        environment.put("GIT_NO_REPLACE_OBJECTS", "1");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        // No transport at all: nothing that we run has to reach another repository.
        environment.put("GIT_ALLOW_PROTOCOL", "");
        return environment;
    }
}
