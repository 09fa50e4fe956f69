package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The test scripts behind a plain command are found, and their twins' status comes back from the real programs. */
@Timeout(60)
final class PlainScriptsTest {
    private static final String PYTHON_CHECKS = """
            import sys
            import unittest
            import area


            class AreaTest(unittest.TestCase):
                def test_area(self):
                    self.assertEqual(area.area(2, 3), 6)


            """;

    private static final String MAKEFILE = """
            .PHONY: all check
            X := 1
            all: ; true
            all: quick
            quick:
            \t@sh check.sh

            check: build
            \t@echo hi
            # note
            \t@$(PYTHON) tests/check.py
            build:
            \ttrue
            other:
            \tcc -c x.c
            """;

    @TempDir
    private Path folder;

    private static Optional<byte[]> bytes(Map<String, String> files, String path) {
        return Optional.ofNullable(files.get(path)).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ControlFile> twins(String command, String in, Map<String, String> files) throws IOException {
        return PlainScripts.write(
                command, Optional.of(in).filter(text -> !text.isEmpty()), path -> bytes(files, path), new Random(7));
    }

    private static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of("sh check.sh", "", List.of("check.sh")),
                Arguments.of(
                        "./check.sh && python3 -W ignore tests/check.py --fast",
                        "",
                        List.of("check.sh", "tests/check.py")),
                Arguments.of("bash -e ./run", "", List.of("run")),
                Arguments.of("cd tests && python3 check.py", "", List.of("tests/check.py")),
                Arguments.of("python3 check.py", "tests", List.of("tests/check.py")),
                Arguments.of("sh -c 'node tests/check.js'", "", List.of("tests/check.js")),
                Arguments.of("A=1 timeout 10 sh check.sh", "", List.of("check.sh")),
                Arguments.of("make check", "", List.of("tests/check.py")),
                Arguments.of("make -C . other", "", List.of("Makefile")),
                Arguments.of("make", "", List.of("check.sh")),
                Arguments.of("python3 src/main.py", "", List.of()),
                Arguments.of("python3 src/main.py tests/check.py", "", List.of()),
                Arguments.of("sh src/build.sh", "", List.of()),
                Arguments.of("python3 -m pytest tests/check.py", "", List.of()),
                Arguments.of("node --test tests/check.js", "", List.of()),
                Arguments.of("sh ../check.sh", "", List.of()),
                Arguments.of("sh missing.sh", "", List.of()),
                Arguments.of("sh 'check.sh", "", List.of()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void findsTheTestScriptsThatACommandRuns(String command, String in, List<String> expected) throws IOException {
        Map<String, String> files = Map.of(
                "check.sh", "true\n",
                "run", "#!/usr/bin/env bash\ntrue\n",
                "src/build.sh", "true\n",
                "src/main.py", "print(1)\n",
                "tests/check.py", "print(1)\n",
                "tests/check.js", "console.log(1)\n",
                "Makefile", MAKEFILE);
        assertThat(twins(command, in, files)).extracting(ControlFile::path).isEqualTo(expected);
    }

    private static Stream<Arguments> scripts() {
        return Stream.of(
                Arguments.of("sh check.sh", "check.sh", "# don't\nset -e\ntest 6 = 6\n"),
                Arguments.of("sh check.sh", "check.sh", "python3 -c 'import area' || exit 1\nexit 0\n"),
                Arguments.of("sh check.sh", "check.sh", "if true; then exit $?; fi\necho \"exit 0\""),
                Arguments.of("sh check.sh", "check.sh", "exec 2>&1\nexec python3 -c 'import area'\n"),
                Arguments.of("bash check.sh", "check.sh", "x=$(exit 0)\ncat <<EOF\nexit 'x\nEOF\nexit"),
                Arguments.of("python3 check.py", "check.py", "import area\nassert area.area(2, 3) == 6"),
                Arguments.of(
                        "python3 check.py",
                        "check.py",
                        PYTHON_CHECKS + "if __name__ == '__main__':\n    unittest.main()\n"),
                Arguments.of(
                        "python3 check.py",
                        "check.py",
                        PYTHON_CHECKS
                                + "if __name__ == '__main__':\n    unittest.main(\n        verbosity=2,\n    )\n"),
                Arguments.of(
                        "python3 check.py",
                        "check.py",
                        "import sys\ndef main():\n    import area\n    return 0\nsys.exit(main())\n"),
                Arguments.of(
                        "python3 check.py",
                        "check.py",
                        "import sys\nif __name__ == '__main__':\n    if 1 > 2: sys.exit(1)\n    raise SystemExit(0)\n"),
                Arguments.of("node check.js", "check.js", "const ok = /\\//.test('/');\nprocess.exit(ok ? 0 : 1);\n"),
                Arguments.of("node check.js", "check.js", "setTimeout(() => console.log('late'), 5)"),
                Arguments.of("make check", "Makefile", "check: \n\ttrue\n\nother:\n\tfalse\n"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void bringsItsStatusBack(String command, String path, String text) throws Exception {
        need(command.substring(0, command.indexOf(' ')));
        Files.writeString(folder.resolve("area.py"), "def area(a, b):\n    return a * b\n");
        Files.writeString(folder.resolve(path), text);
        assertThat(run(command)).as("green on the base").isZero();
        List<ControlFile> twins = twins(command, "", Map.of(path, text));
        assertThat(twins).hasSize(1);
        Files.write(folder.resolve(path), twins.get(0).content());
        String status = twins.get(0).expected().get(0).testName();
        assertThat(run(command)).as(twins.get(0).text()).isEqualTo(Integer.parseInt(status));
    }

    /** A shell goes on when a program that it started ends, so its status always comes back. */
    private static Stream<Arguments> pythonScripts() {
        return scripts()
                .filter(arguments -> arguments.get()[1].toString().endsWith(".py"))
                .filter(arguments -> arguments.get()[2].toString().contains("import area"));
    }

    @ParameterizedTest
    @MethodSource("pythonScripts")
    void isNotBroughtBackByCodeThatEndsTheProcess(String command, String path, String text) throws Exception {
        need("python3");
        Files.writeString(folder.resolve("area.py"), "import os\nos._exit(0)\n");
        Files.write(
                folder.resolve(path),
                twins(command, "", Map.of(path, text)).get(0).content());
        assertThat(run(command)).isZero();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void givesEveryScriptAStatusOfItsOwn(String command, String path, String text) throws Exception {
        assertThat(Stream.of(1, 2, 3, 4, 5)
                        .map(seed -> twin(command, path, text, seed))
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    private static String twin(String command, String path, String text, int seed) {
        try {
            return PlainScripts.write(command, Optional.empty(), p -> bytes(Map.of(path, text), p), new Random(seed))
                    .get(0)
                    .text();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int run(String command) throws Exception {
        return new ToolRunner(Duration.ofSeconds(20))
                .run(List.of("sh", "-c", command), folder, System.getenv(), new byte[0])
                .exitCode();
    }

    private void need(String program) throws Exception {
        boolean works = run("command -v " + program) == 0;
        if (!works) {
            System.out.println("SKIPPED: this machine has no " + program);
        }
        assumeTrue(works, "no " + program);
    }
}
