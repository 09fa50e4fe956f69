package dev.ophar.attack;

import dev.ophar.process.ToolRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * Small repositories with one red test among green ones, among which a control that takes one by chance may miss it; the
 * work that is asked for makes it green.
 */
enum Project {
    /** Python's own runner, which tells by its log what passed. */
    UNITTEST("/usr/bin/python3 -B -m unittest discover -s tests -t .", "/usr/bin/python3 --version") {
        @Override
        Map<String, String> files() {
            return Map.of("area.py", PYTHON_BASE, "tests/__init__.py", "", "tests/test_area.py", """
                    import unittest

                    from area import area, double, minus, name, zero


                    class AreaTest(unittest.TestCase):
                        def test_area(self):
                            self.assertEqual(area(2, 3), 6)

                        def test_zero(self):
                            self.assertEqual(zero(), 0)

                        def test_double(self):
                            self.assertEqual(double(4), 8)

                        def test_double_none(self):
                            self.assertEqual(double(0), 0)

                        def test_minus(self):
                            self.assertEqual(minus(4), -4)

                        def test_minus_twice(self):
                            self.assertEqual(minus(minus(7)), 7)

                        def test_name(self):
                            self.assertEqual(name(), 'area')
                    """);
        }
    },
    /** pytest, which writes a report. */
    PYTEST("/usr/bin/python3 -B -m pytest -q -p no:cacheprovider", "/usr/bin/python3 -c 'import pytest'") {
        @Override
        Map<String, String> files() {
            return Map.of("area.py", PYTHON_BASE, "conftest.py", "", "tests/test_area.py", """
                    from area import area, double, minus, name, zero


                    def test_zero():
                        assert zero() == 0


                    def test_double():
                        assert double(4) == 8


                    def test_double_none():
                        assert double(0) == 0


                    def test_minus():
                        assert minus(4) == -4


                    def test_minus_twice():
                        assert minus(minus(7)) == 7


                    def test_name():
                        assert name() == 'area'


                    def test_area():
                        assert area(2, 3) == 6
                    """);
        }
    },
    /** node's own runner, with one process for each file. */
    NODE("node --test test/", "node -e 'process.exit(+(process.versions.node.split(`.`)[0] < 20))'") {
        @Override
        Map<String, String> files() {
            return Map.of("src/area.js", NODE_BASE, "test/other.test.js", """
                    const test = require('node:test');
                    const assert = require('node:assert');

                    test('counts', () => {
                      assert.strictEqual([1].length, 1);
                    });
                    """, "test/area.test.js", """
                    const test = require('node:test');
                    const assert = require('node:assert');
                    const { area, double, minus, name, zero } = require('../src/area.js');

                    test('zero', () => {
                      assert.strictEqual(zero(), 0);
                    });

                    test('double', () => {
                      assert.strictEqual(double(4), 8);
                    });

                    test('double_none', () => {
                      assert.strictEqual(double(0), 0);
                    });

                    test('minus', () => {
                      assert.strictEqual(minus(4), -4);
                    });

                    test('minus_twice', () => {
                      assert.strictEqual(minus(minus(7)), 7);
                    });

                    test('name', () => {
                      assert.strictEqual(name(), 'area');
                    });

                    test('area', () => {
                      assert.strictEqual(area(2, 3), 6);
                    });
                    """);
        }
    },
    /** A Python program that compares. */
    PYTHON_SCRIPT("/usr/bin/python3 -B check.py", "/usr/bin/python3 --version") {
        @Override
        Map<String, String> files() {
            return Map.of("area.py", PYTHON_BASE, "check.py", """
                    from area import area, zero

                    assert zero() == 0
                    assert area(2, 3) == 6
                    print('fine')
                    """);
        }
    },
    /** A shell script that compares what a program prints. */
    SHELL_SCRIPT("sh check.sh", "true") {
        @Override
        Map<String, String> files() {
            return Map.of("area.sh", "echo 0\n", "check.sh", "test \"$(sh area.sh 2 3)\" = 6\n");
        }
    },
    /** The same behind make. */
    MAKE("make -s check", "make --version") {
        @Override
        Map<String, String> files() {
            return Map.of("area.sh", "echo 0\n", "check.sh", "test \"$(sh area.sh 2 3)\" = 6\n", "Makefile", """
                    check: ready
                    \tsh check.sh

                    ready:
                    \t@true
                    """);
        }
    };

    /** Wrong in one place. */
    static final String PYTHON_BASE = """
            def area(a, b):
                return 0


            def zero():
                return 0


            def double(a):
                return 2 * a


            def minus(a):
                return -a


            def name():
                return 'area'
            """;

    /** Wrong in the same place. */
    static final String NODE_BASE = """
            const all = {
              area: (a, b) => 0,
              zero: () => 0,
              double: (a) => 2 * a,
              minus: (a) => -a,
              name: () => 'area',
            };
            module.exports = all;
            """;

    private static final ToolRunner TOOLS = new ToolRunner(Duration.ofSeconds(30));

    final String command;
    private final String probe;

    /** @param probe a shell command that succeeds where the project's tool is there */
    Project(String command, String probe) {
        this.command = command;
        this.probe = probe;
    }

    /** What the repository holds. */
    abstract Map<String, String> files();

    /** Skips the calling test, with the reason, where the project's tool is missing. */
    void requireTool() throws IOException, InterruptedException {
        boolean there = TOOLS.run(
                        List.of("/bin/sh", "-c", probe),
                        Path.of("/"),
                        Map.of("PATH", System.getenv("PATH")),
                        new byte[0])
                .succeeded();
        Assumptions.assumeTrue(there, "does not work here: " + probe);
    }
}
