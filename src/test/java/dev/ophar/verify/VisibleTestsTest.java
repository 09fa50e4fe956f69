package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.TestChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The visible tests decide by name, with the bytes that they have on the base. */
@Timeout(120)
final class VisibleTestsTest {
    private static final String PYTEST = Tools.PYTHON + " -B -m pytest -q -p no:cacheprovider";
    private static final String WRONG = "def area(a, b):\n    return 0\n\n\ndef zero():\n    return 0\n";
    private static final String TESTS = """
            from area import area, zero


            def test_zero():
                assert zero() == 0


            def test_area():
                assert area(2, 3) == 6
            """;
    private static final Map<String, String> BASE = Map.of(
            "area.py",
            WRONG,
            "tests/test_area.py",
            TESTS,
            "tests/test_other.py",
            "def test_other():\n    assert True\n",
            "conftest.py",
            "");
    private static final String RIGHT = "def area(a, b):\n    return a * b\n\n\ndef zero():\n    return 0\n";
    private static final GateBench.Edit HONEST = tree -> write(tree, "area.py", RIGHT);

    @TempDir
    private Path folder;

    @BeforeEach
    void needPytest() throws Exception {
        Tools.need(Tools.PYTHON, "-c", "import pytest");
    }

    private static void write(Path tree, String path, String text) throws IOException {
        Files.createDirectories(tree.resolve(path).getParent());
        Files.writeString(tree.resolve(path), text);
    }

    private GateBench bench() throws Exception {
        return GateBench.in(folder, BASE).set("allowed_scope", List.of("**")).set("test_cmd", PYTEST);
    }

    private static GateResult visible(GroundTruth truth) {
        return truth.gate(GateName.VISIBLE_TESTS);
    }

    private static void assertFails(GateBench bench, String cause, GateBench.Edit edit) throws Exception {
        try (bench) {
            GateResult visible = visible(bench.verify(edit));
            assertThat(visible.state()).as(visible.toString()).isEqualTo(GateState.FAIL);
            assertThat(visible.cause()).as(visible.toString()).contains(cause);
        }
    }

    @Test
    void honestWorkShowsWhatItFixed() throws Exception {
        try (GateBench bench = bench()) {
            GroundTruth truth = bench.verify(HONEST);

            assertThat(visible(truth).state()).as(visible(truth).toString()).isEqualTo(GateState.PASS);
            assertThat(visible(truth).detail()).isEqualTo("3 tests pass (1 fixed)");
            assertThat(truth.evidence()).isEqualTo(EvidenceKind.NAMED_TESTS);
            assertThat(truth.tests().matrix().rows(TestChange.FIXED))
                    .singleElement()
                    .satisfies(row -> assertThat(row.name().text()).isEqualTo("tests/test_area.py::test_area"));
            assertThat(truth.tests().base().red()).isEqualTo(1);
            assertThat(truth.tests().runs()).isEqualTo(1);
        }
    }

    @Test
    void endingTheProcessWithZeroShowsNoTest() throws Exception {
        assertFails(bench(), "tests_vanished", tree -> write(tree, "area.py", "import os\nos._exit(0)\n"));
    }

    @Test
    void skippingFromTheCodeUnderTestIsNoPass() throws Exception {
        assertFails(bench(), "tests_skipped", tree -> write(tree, "area.py", """
                        import unittest


                        def area(a, b):
                            raise unittest.SkipTest('x')


                        def zero():
                            return 0
                        """));
    }

    @Test
    void aHookThatTurnsEverythingGreenIsNotThere() throws Exception {
        try (GateBench bench = bench()) {
            GateResult visible = visible(bench.verify(tree -> write(tree, "conftest.py", """
                    import pytest


                    @pytest.hookimpl(hookwrapper=True)
                    def pytest_runtest_makereport(item, call):
                        outcome = yield
                        outcome.get_result().outcome = 'passed'
                    """)));
            assertThat(visible.state()).as(visible.toString()).isEqualTo(GateState.FAIL);
        }
    }

    @Test
    void aWeakenedTestChangedItsMeaning() throws Exception {
        assertFails(
                bench(),
                "tests_changed_meaning",
                tree -> write(tree, "tests/test_area.py", TESTS.replace("== 6", "== 0")));
    }

    @Test
    void aDeletedTestIsMissedThoughTheWorkIsRight() throws Exception {
        assertFails(bench(), "tests_vanished", tree -> {
            HONEST.apply(tree);
            Files.delete(tree.resolve("tests/test_other.py"));
        });
    }

    @Test
    void ownTestsMustBeGreenAsWell() throws Exception {
        assertFails(bench(), "own_tests_fail", tree -> {
            HONEST.apply(tree);
            write(tree, "tests/test_mine.py", "def test_mine():\n    assert False\n");
        });
    }

    @Test
    void ownTestsAreSeenAsNew() throws Exception {
        try (GateBench bench = bench()) {
            GroundTruth truth = bench.verify(tree -> {
                HONEST.apply(tree);
                write(tree, "tests/test_mine.py", "def test_mine():\n    assert True\n");
            });
            assertThat(visible(truth).state()).as(visible(truth).toString()).isEqualTo(GateState.PASS);
            assertThat(truth.tests().matrix().count(TestChange.NEW)).isEqualTo(1);
            assertThat(truth.tests().runs()).isEqualTo(2);
        }
    }

    @Test
    void testsThatTheTaskMeansToChangeDecide() throws Exception {
        GateBench.Edit edit = tree -> {
            write(tree, "area.py", RIGHT.replace("a * b", "a + b"));
            write(tree, "tests/test_area.py", TESTS.replace("== 6", "== 5").replace("test_zero", "test_nought"));
        };
        try (GateBench bench = bench().set("tests_may_change", List.of("tests/test_area.py"))) {
            GroundTruth truth = bench.verify(edit);
            assertThat(visible(truth).state()).as(visible(truth).toString()).isEqualTo(GateState.PASS);
        }
    }

    @Test
    void anotherFileThanTheOneThatMayChangeIsStillTheBases() throws Exception {
        assertFails(
                bench().set("tests_may_change", List.of("tests/test_other.py")),
                "tests_changed_meaning",
                tree -> write(tree, "tests/test_area.py", TESTS.replace("== 6", "== 0")));
    }

    @Test
    void aTestThatIsRewrittenWhileItRunsProvesNothing() throws Exception {
        assertFails(
                bench(),
                "tests_tampered",
                tree -> write(
                        tree,
                        "area.py",
                        "import os\n"
                                + "p = os.path.join(os.path.dirname(__file__), 'tests/test_other.py')\n"
                                + "open(p, 'w').write('def test_other():\\n    pass\\n')\n" + RIGHT));
    }

    @Test
    void aBaseThatDoesNotCompileHasNoTestsToMiss() throws Exception {
        Map<String, String> base = Map.of("area.py", "", "tests/test_area.py", TESTS, "conftest.py", "");
        try (GateBench bench =
                GateBench.in(folder, base).set("allowed_scope", List.of("**")).set("test_cmd", PYTEST)) {
            GroundTruth truth = bench.verify(HONEST);
            assertThat(visible(truth).state()).as(visible(truth).toString()).isEqualTo(GateState.PASS);
            assertThat(truth.tests().matrix().count(TestChange.NEW)).isEqualTo(2);
        }
    }

    @Test
    void redThatAPersonAcceptedMayStay() throws Exception {
        Map<String, String> base =
                Map.of("area.py", WRONG, "test_area.py", TESTS + "\n\ndef test_broken():\n    assert False\n");
        try (GateBench bench =
                GateBench.in(folder, base).set("allowed_scope", List.of("**")).set("test_cmd", PYTEST)) {
            assertThat(visible(bench.verify(HONEST)).state()).isEqualTo(GateState.FAIL);
            GroundTruth truth =
                    bench.set("known_red", List.of("test_area.py::test_broken")).verify(HONEST);
            assertThat(visible(truth).state()).as(visible(truth).toString()).isEqualTo(GateState.PASS);
            assertThat(truth.tests().matrix().count(TestChange.KNOWN_RED)).isEqualTo(1);
        }
    }

    /** A test that passes in every second run. */
    private String comesAndGoes(String name) {
        return """

                def test_%s():
                    import os
                    count = "%s/count-%s"
                    size = os.path.getsize(count) if os.path.exists(count) else 0
                    open(count, "a").write("x")
                    assert size %% 2 == 1
                """.formatted(name, folder, name);
    }

    @Test
    void aTestThatComesAndGoesOnTheBaseIsTolerated() throws Exception {
        Map<String, String> base = Map.of("area.py", WRONG, "test_area.py", TESTS + comesAndGoes("flaky"));
        try (GateBench bench =
                GateBench.in(folder, base).set("allowed_scope", List.of("**")).set("test_cmd", PYTEST)) {
            // One run more, so that the next red one is the artifact's.
            Files.writeString(folder.resolve("count-flaky"), "x");
            GroundTruth truth = bench.verify(HONEST);
            assertThat(visible(truth).state()).as(visible(truth).toString()).isEqualTo(GateState.PASS);
            assertThat(truth.tests().matrix().count(TestChange.FLAKY)).isEqualTo(1);
        }
    }

    @Test
    void whatComesAndGoesOnlyWithTheArtifactIsNot() throws Exception {
        String code = RIGHT.replace("    return a * b\n", """
                    import os
                    count = "%s/count"
                    size = os.path.getsize(count) if os.path.exists(count) else 0
                    open(count, "a").write("x")
                    return a * b if size %% 2 == 1 else 0
                """.formatted(folder));
        assertFails(bench(), "flaky", tree -> write(tree, "area.py", code));
    }

    @Test
    void aProjectThatSwitchedItsReportOffIsNotBrokenByAsking() throws Exception {
        Map<String, String> base = Map.of(
                "area.py",
                WRONG,
                "test_area.py",
                "from area import zero\n\n\ndef test_zero():\n    assert zero() == 0\n",
                "pytest.ini",
                "[pytest]\naddopts = -p no:junitxml\n");
        try (GateBench bench =
                GateBench.in(folder, base).set("allowed_scope", List.of("**")).set("test_cmd", PYTEST)) {
            GroundTruth truth = bench.verify(HONEST);
            assertThat(visible(truth).state()).as(visible(truth).toString()).isEqualTo(GateState.PASS);
        }
    }

    @Test
    void aPlainScriptThatIsRewrittenWhileItRunsProvesNothing() throws Exception {
        Map<String, String> base =
                Map.of("check.sh", "sh src/run.sh\ntest \"$(cat src/value.txt)\" = 42\n", "src/run.sh", "true\n");
        assertFails(
                GateBench.in(folder, base).set("allowed_scope", List.of("**")),
                "tests_tampered",
                tree -> write(tree, "src/run.sh", "printf 'exit 0\\n' > check.sh\nexit 0\n"));
    }

    @Test
    void aPlainScriptIsTheBases() throws Exception {
        assertFails(
                GateBench.in(folder, Map.of("README", "read")).set("allowed_scope", List.of("**")),
                "tests_changed_meaning",
                tree -> write(tree, "check.sh", "exit 0\n"));
    }
}
