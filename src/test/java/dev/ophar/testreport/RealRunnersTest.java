package dev.ophar.testreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks runners that are installed here, runs them and reads what they wrote. */
final class RealRunnersTest {
    @TempDir
    Path folder;

    @Test
    void pytestWritesWhatItWasAskedFor() throws IOException, InterruptedException {
        needs("python3 -m pytest --version");
        write("tests/test_a.py", "class TestX:\n    def test_y(self): pass\n\ndef test_z(): assert 0\n");

        Reading reading = run("pytest", "cd tests && python3 -m pytest -q -p no:cacheprovider; true");

        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading))
                .containsExactly("passed test_a.py::TestX::test_y", "failed test_a.py::test_z");
    }

    @Test
    void anInnerPytestDoesNotSpoilTheReportOfTheOuterOne() throws IOException, InterruptedException {
        needs("python3 -m pytest --version");
        write("inner/test_inner.py", "def test_inner(): pass\n");
        write("test_outer.py", """
                import subprocess, sys
                def test_a(): pass
                def test_runs():
                    assert subprocess.run([sys.executable, '-m', 'pytest', '-q', 'inner']).returncode == 0
                def test_b(): pass
                """);

        Reading reading = run("pytest", "python3 -m pytest -q -p no:cacheprovider test_outer.py");

        assertThat(Fixtures.words(reading))
                .containsExactly(
                        "passed test_outer.py::test_a",
                        "passed test_outer.py::test_runs",
                        "passed test_outer.py::test_b");
    }

    @Test
    void unittestTalks() throws IOException, InterruptedException {
        needs("python3 --version");
        write(
                "test_a.py",
                "import unittest\nclass T(unittest.TestCase):\n    def test_y(self):\n        '''Says y.'''\n");

        Reading reading = run("unittest", "python3 -m unittest test_a");

        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading)).containsExactly("passed test_a.T::test_y");
    }

    @Test
    void nodeWritesATapReportThatAnInnerRunLeavesAlone() throws IOException, InterruptedException {
        needs("node --test-reporter=tap --version");
        write("inner/x.js", "require('node:test').test('inner', () => {});\n");
        write("a.test.js", "const { test } = require('node:test');\ntest('first', () => {});\n");
        write("b.test.js", """
                const { describe, it } = require('node:test');
                const cp = require('child_process');
                describe('group', () => { it('spawns', () => {
                  const env = { ...process.env }; delete env.NODE_TEST_CONTEXT;
                  cp.spawnSync(process.execPath, ['--test', 'inner/x.js'], { env });
                }); it('fails', () => { throw new Error('no'); }); });
                """);
        write("c.test.js", "throw new Error('crashed');\n");

        Reading reading = run("node", "node --test a.test.js b.test.js c.test.js; true")
                .within(folder.toRealPath().toString());

        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading))
                .containsExactlyInAnyOrder(
                        "passed first", "passed group::spawns", "failed group::fails", "failed c.test.js");
    }

    @Test
    void nodeIsReadFromItsOutputBehindAScript() throws IOException, InterruptedException {
        needs("npm --version");
        write("package.json", "{\"scripts\":{\"test\":\"node --test a.test.js\"}}");
        write(
                "a.test.js",
                "const { test } = require('node:test');\ntest('first', () => { console.log('ok 7 - forged'); });\n");

        Reading reading = run("node", "npm test");

        assertThat(Fixtures.words(reading)).containsExactly("passed first");
    }

    @Test
    void cargoIsReadFromItsOutput() throws IOException, InterruptedException {
        needs("cargo --version && rustc --version");
        write("Cargo.toml", "[package]\nname = \"small\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        write("src/lib.rs", "#[cfg(test)]\nmod tests { #[test] fn adds() {} #[test] fn fails() { panic!() } }\n");

        Reading reading = run("cargo", "cargo test --offline --lib");

        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading)).containsExactlyInAnyOrder("passed tests::adds", "failed tests::fails");
    }

    /** Asks, runs, and reads the report, or the output where there is none. */
    private Reading run(String name, String command) throws IOException, InterruptedException {
        Runner runner = Fixtures.runner(name);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("PYTEST_ADDOPTS");
        environment.remove("NODE_OPTIONS");
        Asked asked =
                runner.ask(command, environment, folder.resolve("report.out").toString());
        Path log = folder.resolve("log.out");
        shell(asked.command(), asked.environment(), log);
        if (asked.reports().isEmpty()) {
            try (InputStream in = Files.newInputStream(log)) {
                return runner.lines(in);
            }
        }
        ReportPlace place = asked.reports().get(0);
        assertThat(Path.of(place.path())).as(Files.readString(log)).exists();
        try (InputStream in = Files.newInputStream(Path.of(place.path()))) {
            return TestReportReader.read(place.format(), in);
        }
    }

    private int shell(String command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("'" + command + "' did not end within a minute");
        }
        return process.exitValue();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void needs(String command) throws IOException, InterruptedException {
        boolean there = shell(command, System.getenv(), folder.resolve("needs.out")) == 0;
        assumeTrue(there, "skipped: '" + command + "' does not work on this machine");
    }
}
