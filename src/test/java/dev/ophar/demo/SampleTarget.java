package dev.ophar.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The targets that the built-in scenarios know, with their visible and held-out checks as real commands. */
enum SampleTarget {
    JAVA("src/main/resources/dev/ophar/demo/target", "src/main/resources/dev/ophar/demo/workspace/heldout/split", "") {
        @Override
        String visibleTests() throws IOException {
            Path task = Path.of("src/main/resources/dev/ophar/demo/workspace/tasks/D-1-honest.json");
            return new Fields(LightJson.object(Files.readString(task), "task"), "task").text("test_cmd");
        }
    },
    PYTHON(
            "src/test/resources/targets/python",
            "src/test/resources/targets/python-heldout/area",
            "python3 -c 'import pytest'") {
        @Override
        String visibleTests() {
            return "python3 -m pytest tests -q";
        }
    },
    NODE("src/test/resources/targets/node", "src/test/resources/targets/node-heldout/area", "node --test --help") {
        @Override
        String visibleTests() {
            return "node --test";
        }
    };

    private final Path base;
    private final Path heldOut;
    private final String probe;

    SampleTarget(String base, String heldOut, String probe) {
        this.base = Path.of(base);
        this.heldOut = Path.of(heldOut);
        this.probe = probe;
    }

    abstract String visibleTests() throws IOException;

    /** A fresh copy in a new folder. */
    Path copyInto(Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, "target");
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(base.relativize(file).toString());
                Files.createDirectories(to.resolveSibling("."));
                Files.copy(file, to);
            }
        }
        return folder;
    }

    /** Skips the test when this machine lacks the target's tools. */
    void assumeToolsArePresent(Path folder) throws Exception {
        boolean toolsPresent = probe.isEmpty() || exitCode(folder, probe) == 0;
        assumeTrue(toolsPresent, () -> "skipped: '" + probe + "' does not work on this machine");
    }

    boolean visibleTestsPass(Path folder) throws Exception {
        return exitCode(folder, visibleTests()) == 0;
    }

    /** Runs a pool of the held-out set in that folder. */
    boolean heldOutPasses(Path folder, Pool pool) throws Exception {
        String text = Files.readString(heldOut.resolve("manifest.json"));
        Fields manifest = new Fields(LightJson.object(text, "manifest"), "manifest of " + name());
        assertThat(manifest.objects(pool.files)).isNotEmpty();
        for (Fields placement : manifest.objects(pool.files)) {
            Files.copy(heldOut.resolve(placement.path("from")), folder.resolve(placement.path("to")));
        }
        return exitCode(folder, manifest.text(pool.command)) == 0;
    }

    /** Every file with its content, without what tests leave behind. */
    static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    /** The paths whose content differs. */
    static Set<String> changes(Map<String, String> before, Map<String, String> after) {
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        paths.removeIf(path -> Objects.equals(before.get(path), after.get(path)));
        return paths;
    }

    private static int exitCode(Path folder, String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
        return process.exitValue();
    }

    /** The two pools of a held-out set. */
    enum Pool {
        ITERATE("place", "cmd"),
        RESERVE("reserve", "reserve_cmd");

        private final String files;
        private final String command;

        Pool(String files, String command) {
            this.files = files;
            this.command = command;
        }
    }
}
