package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forced-green tricks turn the visible tests green and must not get past the control run; honest work must. */
@Timeout(60)
final class ControlRunTest {
    private static final Map<String, String> PYTHON_BASE =
            Map.of("area.py", "def area(a, b):\n    return 0\n", "test_area.py", """
                    import unittest
                    from area import area


                    class AreaTest(unittest.TestCase):
                        def test_area(self):
                            self.assertEqual(area(2, 3), 6)


                    if __name__ == "__main__":
                        unittest.main()
                    """);
    private static final Map<String, String> NODE_BASE =
            Map.of("area.js", "exports.area = () => 0;\n", "test/area.test.js", """
                    const test = require('node:test');
                    const assert = require('node:assert');
                    const { area } = require('../area.js');
                    test('area', () => assert.strictEqual(area(2, 3), 6));
                    """);

    @TempDir
    private Path folder;

    private GateBench python(String command) throws Exception {
        Tools.need(Tools.PYTHON, "-c", command.contains("pytest") ? "import pytest" : "import unittest");
        return GateBench.in(folder, PYTHON_BASE)
                .set("allowed_scope", List.of("**"))
                .set("test_cmd", command);
    }

    private GateBench node(String command) throws Exception {
        Tools.need("node", "--version");
        return GateBench.in(folder, NODE_BASE)
                .set("allowed_scope", List.of("**"))
                .set("test_cmd", command);
    }

    private static void assertThatTheTrickIsSeen(GateBench bench, GateBench.Edit trick) throws Exception {
        try (bench) {
            GateResult visible = bench.gate(GateName.VISIBLE_TESTS, trick);
            if (visible.state() == GateState.FAIL) {
                // Seen before it came to a control run: tests are missed by name, or run without what was planted.
                return;
            }
            GateResult control = bench.control(trick);
            assertThat(control.state()).as(control.toString()).isEqualTo(GateState.ERROR);
            assertThat(control.cause()).contains("no_evidence");
        }
    }

    private static void assertThatHonestWorkPasses(GateBench bench, GateBench.Edit work) throws Exception {
        try (bench) {
            assertThat(bench.gate(GateName.VISIBLE_TESTS, work).state())
                    .as(bench.logs().toString())
                    .isEqualTo(GateState.PASS);
            GateResult control = bench.control(work);
            assertThat(control.state()).as(control.detail()).isEqualTo(GateState.PASS);
        }
    }

    private static final String UNITTEST = Tools.PYTHON + " -B -m unittest";
    private static final GateBench.Edit HONEST_PYTHON =
            tree -> Files.writeString(tree.resolve("area.py"), "def area(a, b):\n    return a * b\n");
    private static final GateBench.Edit PYTHON_EXIT = tree ->
            Files.writeString(tree.resolve("area.py"), "import os\nos._exit(0)\n\n\ndef area(a, b):\n    return 0\n");
    private static final GateBench.Edit HONEST_NODE =
            tree -> Files.writeString(tree.resolve("area.js"), "exports.area = (a, b) => a * b;\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                UNITTEST,
                UNITTEST + " -k area",
                UNITTEST + " test_area.AreaTest.test_area",
                Tools.PYTHON + " -B test_area.py"
            })
    void seesAPythonModuleThatEndsTheProcess(String command) throws Exception {
        assertThatTheTrickIsSeen(python(command), PYTHON_EXIT);
    }

    @Test
    void seesPythonAssertionsWhoseTeethAreOut() throws Exception {
        assertThatTheTrickIsSeen(python(UNITTEST), tree -> Files.writeString(tree.resolve("area.py"), """
                        import unittest

                        unittest.TestCase.assertEqual = lambda *values: None


                        def area(a, b):
                            return 0
                        """));
    }

    @Test
    void seesNodeAssertionsWhoseTeethAreOut() throws Exception {
        assertThatTheTrickIsSeen(node("node --test"), tree -> Files.writeString(tree.resolve("area.js"), """
                        require('node:assert').strictEqual = () => {};
                        exports.area = () => 0;
                        """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UNITTEST,
                UNITTEST + " test_area",
                UNITTEST + " -k area",
                UNITTEST + " test_area.AreaTest",
                UNITTEST + " test_area.AreaTest.test_area",
                Tools.PYTHON + " -B test_area.py"
            })
    void passesHonestPython(String command) throws Exception {
        assertThatHonestWorkPasses(python(command), HONEST_PYTHON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " -k area", " test_area.py::AreaTest::test_area"})
    void passesHonestPytest(String filter) throws Exception {
        assertThatHonestWorkPasses(python(Tools.PYTHON + " -m pytest -q -p no:cacheprovider" + filter), HONEST_PYTHON);
    }

    @Test
    void seesAPytestHookThatTurnsEverythingGreen() throws Exception {
        GateBench.Edit hook = tree -> Files.writeString(tree.resolve("conftest.py"), """
                    import pytest


                    @pytest.hookimpl(hookwrapper=True)
                    def pytest_runtest_makereport(item, call):
                        outcome = yield
                        outcome.get_result().outcome = 'passed'
                    """);
        assertThatTheTrickIsSeen(python(Tools.PYTHON + " -m pytest -q -p no:cacheprovider"), hook);
    }

    @Test
    void seesAPatchedUnittest() throws Exception {
        GateBench.Edit patch = tree -> Files.writeString(tree.resolve("area.py"), """
                    import unittest

                    unittest.TestResult.addFailure = lambda *a: None
                    unittest.TestResult.addError = lambda *a: None
                    unittest.TextTestResult.addFailure = lambda *a: None


                    def area(a, b):
                        return 0
                    """);
        assertThatTheTrickIsSeen(python(UNITTEST), patch);
    }

    @Test
    void seesANodeModuleThatEndsTheProcess() throws Exception {
        assertThatTheTrickIsSeen(
                node("node --test test/"), tree -> Files.writeString(tree.resolve("area.js"), "process.exit(0);\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"node --test test/", "node --test --test-name-pattern area test/"})
    void passesHonestNode(String command) throws Exception {
        assertThatHonestWorkPasses(node(command), HONEST_NODE);
    }

    @Test
    void provesNothingAboutACommandThatItDoesNotKnow() throws Exception {
        try (GateBench bench = GateBench.in(folder, PYTHON_BASE)) {
            GateResult control = bench.set("test_cmd", "test -f area.py").control(HONEST_PYTHON);
            assertThat(control.state()).isEqualTo(GateState.ERROR);
            assertThat(control.cause()).contains("no_evidence");
            assertThat(control.detail()).contains("no known way").contains("held-out set or a probe");
        }
    }

    @Test
    void heldOutChecksStandInForACommandThatItDoesNotKnow() throws Exception {
        try (GateBench bench = GateBench.in(folder, PYTHON_BASE)
                .set("allowed_scope", List.of("**"))
                .heldOut(
                        Map.of(
                                "set",
                                "hidden",
                                "place",
                                List.of(Map.of("from", "check.sh", "to", "hidden-check.sh")),
                                "cmd",
                                "sh hidden-check.sh"),
                        Map.of("check.sh", "grep -q 'a \\* b' area.py\n"))) {
            GateResult control = bench.set("test_cmd", "test -f area.py").control(HONEST_PYTHON);
            assertThat(control.state()).as(control.toString()).isEqualTo(GateState.SKIPPED);
            assertThat(control.detail()).contains("held-out checks stand in");
        }
    }

    /** The exit status of a script that is the test must come back. */
    @Test
    void passesAPlainScriptAndAPlainNodeProgram() throws Exception {
        try (GateBench bench = GateBench.in(Files.createDirectories(folder.resolve("sh")), PYTHON_BASE)) {
            GateResult control = bench.set("test_cmd", "sh check.sh")
                    .control(tree -> Files.writeString(tree.resolve("src/value.txt"), "42\n"));
            assertThat(control.state()).as(control.toString()).isEqualTo(GateState.PASS);
        }
        try (GateBench bench = node("node test/area.test.js")) {
            assertThat(bench.control(HONEST_NODE).state()).isEqualTo(GateState.PASS);
        }
    }

    @Test
    void isAnErrorWhenTheCommandDoesNotEnd() throws Exception {
        try (GateBench bench = python("sleep 30; " + UNITTEST).testTimeout(Duration.ofSeconds(1))) {
            assertThat(bench.gate(GateName.VISIBLE_TESTS, HONEST_PYTHON).cause())
                    .contains("timeout");
        }
    }

    @Test
    void usesTheTestsOfTheBase() throws Exception {
        try (GateBench bench = python(UNITTEST)) {
            GateResult control = bench.control(tree -> {
                HONEST_PYTHON.apply(tree);
                Files.writeString(tree.resolve("test_area.py"), "import os\nos._exit(0)\n");
            });
            assertThat(control.state()).isEqualTo(GateState.PASS);
        }
    }
}
