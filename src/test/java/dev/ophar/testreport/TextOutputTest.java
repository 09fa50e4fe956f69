package dev.ophar.testreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runners print for people, read. */
final class TextOutputTest {
    @ParameterizedTest
    @ValueSource(strings = {"pytest-rA.txt", "pytest-v.txt"})
    void readsPytestsOutput(String fixture) throws IOException {
        Reading reading = Fixtures.lines("pytest", Fixtures.bytes(fixture));

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading))
                .contains(
                        "passed tests/test_a.py::test_plain",
                        "passed tests/test_a.py::test_param[a b]",
                        "failed tests/test_a.py::test_param[[x]]",
                        "passed tests/test_a.py::TestX::TestY::test_deep",
                        "skipped tests/test_a.py::test_xfail",
                        "failed tests/test_a.py::test_error",
                        "failed tests/test_a.py::test_teardown",
                        "failed tests/test_a.py::test_both",
                        "failed tests/test_b.py")
                .doesNotHaveDuplicates();
    }

    @Test
    void doesNotTakeAQuietRunForAWholeOne() throws IOException {
        Reading reading = Fixtures.lines(
                "pytest",
                "..F\nFAILED test_a.py::test_z - assert 0\n1 failed, 2 passed in 0.02s\n"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(Fixtures.words(reading)).containsExactly("failed test_a.py::test_z");
        assertThat(reading.complete()).isFalse();
    }

    @Test
    void readsUnittestWithDocstringsSubtestsAndClassErrors() throws IOException {
        Reading reading = Fixtures.lines("unittest", Fixtures.bytes("unittest-v.txt"));

        assertThat(reading.problems()).isEmpty();
        assertThat(Fixtures.words(reading))
                .containsExactly(
                        "passed tests.test_a.TestX::test_doc",
                        "failed tests.test_a.TestX::test_err",
                        "failed tests.test_a.TestX::test_fail",
                        "passed tests.test_a.TestX::test_prints",
                        "skipped tests.test_a.TestX::test_skip",
                        "failed tests.test_a.TestX::test_sub",
                        "failed tests.test_a.TestX::test_us",
                        "skipped tests.test_a.TestX::test_xf",
                        "passed tests.test_a.TestX::test_y",
                        "failed tests.test_a.TestZ::setUpClass",
                        "failed unittest.loader._FailedTest::tests.test_b");
        assertThat(reading.complete()).isTrue();
    }

    @Test
    void readsCargoWithEveryBinary() throws IOException {
        Reading reading = Fixtures.lines("cargo", Fixtures.bytes("cargo.txt"));

        assertThat(Fixtures.words(reading))
                .containsExactly(
                        "passed tests::adds",
                        "skipped tests::later",
                        "passed tests::panics",
                        "failed tests::fails",
                        "passed adds",
                        "passed src/lib.rs - add (line 2)");
        assertThat(reading.complete()).isTrue();
    }

    @Test
    void readsGoInBothForms() throws IOException {
        assertThat(Fixtures.words(Fixtures.lines("go", Fixtures.bytes("go-v.txt"))))
                .containsExactlyInAnyOrder(
                        "passed example.com/small/sum::TestAdds",
                        "passed example.com/small/sum::TestAdds/small",
                        "failed example.com/small/sum::TestFails",
                        "skipped example.com/small/sum::TestLater",
                        "failed example.com/small/broken",
                        "passed example.com/small/one::TestOne");
        assertThat(Fixtures.lines("go", Fixtures.bytes("go.json")))
                .isEqualTo(Fixtures.read(ReportFormat.GO_JSON, Fixtures.bytes("go.json")));
    }

    @Test
    void readsNodeInBothForms() throws IOException {
        Reading reading = Fixtures.lines("node", Fixtures.bytes("node-spec.txt"));

        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading))
                .containsExactly(
                        "passed one",
                        "passed nested runner, context cleared",
                        "passed nested file, context cleared",
                        "passed parent fails itself::sub1",
                        "failed parent fails itself",
                        "passed after fails::fine",
                        "failed after fails",
                        "failed before fails::fine",
                        "passed no tests",
                        "skipped skipped suite",
                        "passed two # SKIP",
                        "skipped todo fails",
                        "passed dup",
                        "passed dup #2",
                        "passed multi");
        assertThat(Fixtures.lines("node", Fixtures.bytes("node.tap")))
                .isEqualTo(Fixtures.read(ReportFormat.TAP, Fixtures.bytes("node.tap")));
    }

    @Test
    void saysThatOutputWithoutTestsIsNoEvidence() throws IOException {
        Reading reading = Fixtures.lines("pytest", "all good\n".getBytes(StandardCharsets.UTF_8));

        assertThat(reading.results()).isEmpty();
        assertThat(reading.complete()).isFalse();
        assertThat(reading.problems()).isNotEmpty();
    }
}
