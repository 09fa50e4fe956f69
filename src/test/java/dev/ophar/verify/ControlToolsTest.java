package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophar.model.ControlCheck.Kind;
import dev.ophar.process.ToolResult;
import dev.ophar.process.ToolRunner;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written fails by name under the real runners, and nothing else of the file does. */
@Timeout(120)
final class ControlToolsTest {
    private static final String PYTEST_FILE = """
            \"\"\"Tests of area.\"\"\"
            import asyncio
            import unittest

            import pytest


            @pytest.fixture
            def two():
                return 2


            @pytest.mark.parametrize(
                "a, b",
                [
                    (1, 2),
                    (3, 4),
                ],
            )
            def test_many(
                a,
                b,
                two,
            ):
                \"\"\"Says (something): here.

                def test_not_here(): in a string
                \"\"\"
                assert a < b


            def test_line(): assert 1 == 1


            # def test_comment(): pass
            class TestGroup:
                def test_in_class(self, two):
                    text = '''
            def test_unindented_in_string():
                pass
            '''
                    assert two == 2 and text

                @pytest.mark.filterwarnings("ignore")
                def test_decorated(self):
                    # why
                    assert True


            @pytest.mark.parametrize("x", [1, 2])
            class TestAll:
                def test_each(self, x):
                    assert x


            class AreaTest(unittest.IsolatedAsyncioTestCase):
                def setUp(self):
                    self.value = 2

                async def test_async(self):
                    await asyncio.sleep(0)
                    self.assertEqual(self.value, 2)

                def test_sync(self):
                    self.assertEqual(self.value, 2)


            if __name__ == "__main__":
                unittest.main()
            """;
    private static final String NODE_COMMONJS = """
            'use strict'
            const assert = require('node:assert')
            const { describe, it: spec } = require('node:test')
            const check = require('node:test')

            describe('area', () => {
              // it('in a comment', () => {})
              spec('adds', { timeout: 1000 }, async (t) => {
                assert.ok(/['"`(]/.test("'"))
              })
              spec("is one line", () => assert.strictEqual(1, 1))

              spec('takes a function', function (t, done) { done() })
            })
            check(`plain`, async () => {
              await check.it;
            })
            check('expression', t =>
              assert.ok({ a: `${1 + `${2}`.length}` }.a)) // trailing
            """;
    private static final String NODE_MODULE = """
            import assert from 'node:assert';
            import { test } from 'node:test';

            await test('first', () => { assert.ok(true); });
            for (const n of [1, 2])
              test(`case ${n}`, () => assert.ok(n));
            test('last', async () => {
              assert.ok(true);
            });
            """;

    @TempDir
    private Path folder;

    private static ToolResult run(Path in, List<String> command) throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("NODE_") || name.startsWith("PYTEST_"));
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        return new ToolRunner(Duration.ofSeconds(100)).run(command, in, environment, new byte[0]);
    }

    private List<ControlFile> write(long seed, String command, Map<String, String> files) throws Exception {
        Map<String, byte[]> tests = new TreeMap<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            tests.put(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        List<ControlFile> written =
                new ControlWriter(Ecosystems.builtIn()).write(tests, (path, name) -> true, command, new Random(seed));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.createDirectories(folder.resolve(file.getKey()).getParent());
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        for (ControlFile file : written) {
            Files.write(folder.resolve(file.path()), file.content());
        }
        return written;
    }

    private static String name(ControlFile file, Kind kind) {
        return file.expected().stream()
                .filter(expected -> expected.kind() == kind && expected.required())
                .map(Expected::testName)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " in\n" + file.text()));
    }

    private static void assertFails(String output, String pattern, ControlFile file) {
        assertThat(file.expected()).extracting(Expected::kind).contains(Kind.NEW_TEST, Kind.FAILING_STATEMENT);
        for (Expected expected : file.expected()) {
            assertThat(output)
                    .as(file.text())
                    .containsPattern(pattern.replace("NAME", Pattern.quote(expected.testName())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"python3", "/usr/bin/python3"})
    void failsByNameUnderPytest(String python) throws Exception {
        Tools.need(python, "-c", "import pytest");
        for (long seed = 0; seed < 8; seed++) {
            ControlFile file = write(seed, "pytest", Map.of("tests/test_area.py", PYTEST_FILE))
                    .get(0);
            ToolResult result =
                    run(folder, List.of(python, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", "tests"));
            assertFails(result.output().text(), "FAILED tests/test_area.py::(?:\\w+::)?NAME(?:\\[| )", file);
        }
    }

    @Test
    void failsByNameUnderUnittest() throws Exception {
        Tools.need("/usr/bin/python3", "-c", "import unittest");
        String text = PYTEST_FILE.substring(PYTEST_FILE.indexOf("class AreaTest"));
        for (long seed = 0; seed < 3; seed++) {
            String command = "/usr/bin/python3 -m unittest -v";
            ControlFile file = write(
                            seed, command, Map.of("test_area.py", "import asyncio\nimport unittest\n\n\n" + text))
                    .get(0);
            ToolResult result = run(folder, List.of(command.split(" ")));
            assertFails(result.errors(), "NAME \\(test_area.AreaTest[.\\w]*\\)[^\\n]* (?:FAIL|ERROR)", file);
        }
    }

    @Test
    void failsByNameUnderNode() throws Exception {
        Tools.need("node", "--version");
        for (long seed = 0; seed < 10; seed++) {
            List<ControlFile> files = write(
                    seed,
                    "node --test test/",
                    Map.of("test/area.test.js", NODE_COMMONJS, "test/area.test.mjs", NODE_MODULE));
            assertThat(files).hasSize(2);
            ToolResult result = run(folder, List.of("node", "--test", "--test-reporter=tap", "test/"));
            for (ControlFile file : files) {
                assertFails(result.output().text(), "(?m)^ *not ok \\d+ - NAME$", file);
            }
        }
    }

    @Test
    void failsByNameUnderCargo() throws Exception {
        Tools.need("cargo", "--version");
        Files.writeString(
                folder.resolve("Cargo.toml"), "[package]\nname = \"area\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        List<ControlFile> files = write(
                1,
                "cargo test",
                Map.of(
                        "src/lib.rs",
                        """
                        #![deny(warnings)]
                        pub fn area<'a>(a: &'a u32) -> u32 { *a /* { /* ' */ */ }

                        #[cfg(test)]
                        mod tests {
                            use super::*;

                            #[test]
                            #[should_panic(expected = "no")]
                            fn panics() { panic!("no {}", '}'); }

                            #[test]
                            fn multiplies() -> Result<(), String> {
                                let text = r#"fn " { #[test]"#;
                                assert_eq!(area(&6), 6);
                                if text.is_empty() { return Err('{'.to_string()); }
                                Ok(())
                            }
                        }
                        """,
                        "tests/whole.rs",
                        "#[test]\nfn whole() {\n    assert_eq!(area::area(&1), 1);\n}\n"));
        ToolResult result = run(folder, List.of("cargo", "test", "--offline", "--no-fail-fast"));
        assertThat(files).hasSize(2);
        for (ControlFile file : files) {
            assertFails(result.output().text(), "test (?:tests::)?NAME \\.\\.\\. FAILED", file);
        }
        assertThat(result.output().text()).contains("panics - should panic ... ok");
    }

    @Test
    void compilesAsJavaAndFailsByName() throws Exception {
        ControlFile file =
                write(3, "mvn test", Map.of("src/test/java/AreaTest.java", """
                        import org.junit.jupiter.api.Test;
                        import org.junit.jupiter.params.ParameterizedTest;
                        import org.junit.jupiter.params.provider.ValueSource;

                        public class AreaTest {
                            @ValueSource(ints = {1, 2})
                            @ParameterizedTest(name = "{0} }")
                            public void many(int n) throws java.io.IOException, InterruptedException {
                                if (n > 2) { throw new java.io.IOException("}"); }
                            }

                            /** Says (that). */
                            public @Test void one() { char c = '{'; }
                        }
                        """)).get(0);
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int end = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        problems,
                        problems,
                        "-Xlint:all",
                        "-Werror",
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        folder.resolve(file.path()).toString());
        assertThat(end).as(problems + file.text()).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> tests = loader.loadClass("AreaTest");
            Object object = tests.getConstructor().newInstance();
            for (Kind kind : List.of(Kind.NEW_TEST, Kind.FAILING_STATEMENT)) {
                Method method = Stream.of(tests.getMethods())
                        .filter(one -> one.getName().equals(name(file, kind)))
                        .findFirst()
                        .orElseThrow();
                assertThat(method.getAnnotations()).isNotEmpty();
                Object[] arguments = method.getParameterCount() == 0 ? new Object[0] : new Object[] {1};
                assertThatThrownBy(() -> method.invoke(object, arguments)).hasCauseInstanceOf(AssertionError.class);
            }
        }
    }
}
