package dev.ophar.demo;

import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the demo's target: a repository with one commit. Identity and date are fixed and no configuration of the person
 * is read, so the commit has the same name everywhere.
 */
final class DemoTarget {
    /** What each resource is called in the repository; a file called .gitignore would not get into the jar. */
    private static final Map<String, String> FILES = files();

    private static final String DATE = "2026-01-05T09:00:00Z";
    private static final String MESSAGE =
            "Split a bill among people\n\nThe cent that is left over is lost; a test says so.";

    private final ToolRunner tools;
    private final Map<String, String> environment;

    /** @param environment of this process: only the search path and the home are passed on to git */
    DemoTarget(ToolRunner tools, Map<String, String> environment) {
        this.tools = tools;
        this.environment = environment;
    }

    /**
     * Makes the repository.
     *
     * @param folder empty
     *
     * @throws IOException if the disk or git fails
     */
    void create(Path folder) throws IOException, InterruptedException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            new FileEdit.Whole(file.getValue(), DemoFiles.text("target/" + file.getKey())).apply(folder);
        }
        git(folder, "init", "--quiet", "--template=", "--initial-branch=main");
        git(folder, "add", "--all");
        git(folder, "commit", "--quiet", "--no-verify", "--message=" + MESSAGE);
    }

    private void git(Path folder, String... words) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("git", "-c", "core.autocrlf=false", "-c", "commit.gpgSign=false"));
        argv.addAll(List.of(words));
        ToolResult result = run(argv, folder);
        if (!result.succeeded()) {
            throw new IOException("git " + words[0] + " failed in '" + folder + "': " + result.errors()
                    + "; the demo needs git 2.28 or newer");
        }
    }

    private ToolResult run(List<String> argv, Path folder) throws IOException, InterruptedException {
        try {
            return tools.run(argv, folder, gitEnvironment(), new byte[0]);
        } catch (IOException e) {
            throw new IOException(
                    "cannot run git to make the demo's repository in '" + folder + "': " + e.getMessage()
                            + "; install git and put it on PATH",
                    e);
        }
    }

    private Map<String, String> gitEnvironment() {
        Map<String, String> git = new LinkedHashMap<>();
        for (String name : List.of("PATH", "HOME")) {
            String value = environment.get(name);
            if (value != null) {
                git.put(name, value);
            }
        }
        git.put("LC_ALL", "C");
        git.put("GIT_CONFIG_NOSYSTEM", "1");
        git.put("GIT_CONFIG_GLOBAL", "/dev/null");
        git.put("GIT_TERMINAL_PROMPT", "0");
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            git.put("GIT_" + role + "_NAME", "Ophar demo");
            git.put("GIT_" + role + "_EMAIL", "demo@ophar.invalid");
            git.put("GIT_" + role + "_DATE", DATE);
        }
        return git;
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("README.md", "README.md");
        files.put("gitignore", ".gitignore");
        files.put("src/demo/Money.java", "src/demo/Money.java");
        files.put("src/demo/SplitBill.java", "src/demo/SplitBill.java");
        files.put("test/demo/MoneyTest.java", "test/demo/MoneyTest.java");
        return Map.copyOf(files);
    }
}
