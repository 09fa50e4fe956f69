package dev.ophar.testreport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.TestStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real runners wrote, read. */
final class ReportDialectsTest {
    @ParameterizedTest
    @ValueSource(strings = {"pytest-xunit1.xml", "pytest-xunit2.xml", "pytest-old.xml"})
    void readsPytestInBothFamiliesByNodeIds(String fixture) throws IOException {
        Reading reading = Fixtures.read(ReportFormat.JUNIT_XML, Fixtures.bytes(fixture));

        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading))
                .containsExactly(
                        "failed tests.test_b",
                        "passed tests/test_a.py::test_plain",
                        "passed tests/test_a.py::test_param[a b]",
                        "failed tests/test_a.py::test_param[[x]]",
                        "passed tests/test_a.py::test_param[\\xe9]",
                        "passed tests/test_a.py::TestX::test_in",
                        "passed tests/test_a.py::TestX::TestY::test_deep",
                        "skipped tests/test_a.py::test_skip",
                        "skipped tests/test_a.py::test_xfail",
                        "failed tests/test_a.py::test_xpass",
                        "failed tests/test_a.py::test_error",
                        "failed tests/test_a.py::test_teardown",
                        "failed tests/test_a.py::test_both",
                        "failed tests/test_a.py::test_both #2");
        assertThat(Fixtures.named(reading, "tests/test_a.py::test_param[[x]]").detail())
                .isEqualTo("AssertionError: wrong");
    }

    @Test
    void namesTheFileThatPytestGives() throws IOException {
        Reading reading = Fixtures.read(ReportFormat.JUNIT_XML, Fixtures.bytes("pytest-xunit1.xml"));

        assertThat(Fixtures.named(reading, "tests/test_a.py::TestX::test_in").file())
                .contains("tests/test_a.py");
    }

    @Test
    void readsSurefireWithItsReruns() throws IOException {
        Reading reading = Fixtures.read(ReportFormat.JUNIT_XML, Fixtures.bytes("surefire-SumTest.xml"));

        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading))
                .containsExactly(
                        "skipped small.SumTest::off",
                        "passed small.SumTest::adds",
                        "passed small.SumTest::each(String)[1]",
                        "passed small.SumTest::each(String)[2]",
                        "failed small.SumTest::fails",
                        "passed small.SumTest::flaky",
                        "failed small.SumTest::throwsUp",
                        "passed small.SumTest$Inner::deep");
        assertThat(Fixtures.named(reading, "small.SumTest::flaky").detail())
                .startsWith("passed after rerun: first time");
        assertThat(Fixtures.named(reading, "small.SumTest::throwsUp").detail())
                .isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void countsARerunThatFailedAsAFailureByItself() throws IOException {
        Reading reading = Fixtures.read(
                ReportFormat.JUNIT_XML,
                "<testsuite name='S'><testcase classname='S' name='a'><rerunFailure message='no'/></testcase></testsuite>");

        assertThat(Fixtures.words(reading)).containsExactly("failed S::a");
    }

    @Test
    void readsAClassThatCouldNotBeSetUpAsAFailure() throws IOException {
        assertThat(Fixtures.words(Fixtures.read(ReportFormat.JUNIT_XML, Fixtures.bytes("surefire-BrokenTest.xml"))))
                .containsExactly("failed small.BrokenTest::initializationError");
        assertThat(Fixtures.words(Fixtures.read(
                        ReportFormat.JUNIT_XML,
                        "<testsuite name='S'><testcase classname='S' name=''><error/></testcase></testsuite>")))
                .containsExactly("failed S");
    }

    @Test
    void readsGradleAndNothingThatATestPrinted() throws IOException {
        assertThat(Fixtures.words(Fixtures.read(ReportFormat.JUNIT_XML, Fixtures.bytes("gradle.xml"))))
                .containsExactly(
                        "passed small.SumTest::adds()",
                        "skipped small.SumTest::off()",
                        "failed small.SumTest::fails()");
    }

    @Test
    void readsTheJavaScriptAndGoConverters() throws IOException {
        Reading jest = Fixtures.read(ReportFormat.JUNIT_XML, Fixtures.bytes("jest-junit.xml"));
        assertThat(Fixtures.words(jest)).containsExactly("passed sum adds::sum adds", "failed sum fails::sum fails");
        assertThat(jest.results().get(1).detail()).isEqualTo("Error: expect(received).toBe(expected)");
        assertThat(Fixtures.words(Fixtures.read(ReportFormat.JUNIT_XML, Fixtures.bytes("vitest.xml"))))
                .containsExactly("passed test/sum.test.ts::sum > adds", "failed test/sum.test.ts::sum > fails");
        assertThat(Fixtures.words(Fixtures.read(ReportFormat.JUNIT_XML, Fixtures.bytes("go-junit.xml"))))
                .containsExactly(
                        "passed example.com/small/sum::TestAdds/small",
                        "failed example.com/small/sum::TestFails",
                        "skipped example.com/small/sum::TestLater");
    }

    @Test
    void readsNestedSuitesOfNode() throws IOException {
        Reading reading = Fixtures.read(ReportFormat.JUNIT_XML, Fixtures.bytes("node-junit.xml"));

        assertThat(Fixtures.words(reading.within("/home/dev/small")))
                .containsExactly(
                        "passed outer::adds",
                        "failed outer > inner # x::fails",
                        "skipped outer::later",
                        "skipped outer::todo",
                        "passed spawns",
                        "passed spawns test file",
                        "passed parent::sub1",
                        "passed parent::sub2",
                        "passed b.test.js",
                        "failed c.test.js",
                        "passed nested",
                        "passed d.test.js");
    }

    @Test
    void readsNodesTapWithoutItsGroups() throws IOException {
        Reading reading = Fixtures.read(ReportFormat.TAP, Fixtures.bytes("node.tap"));

        assertThat(reading.problems()).isEmpty();
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
                        "skipped skipped suite",
                        "passed two # SKIP",
                        "skipped todo fails",
                        "passed dup",
                        "passed dup #2",
                        "passed multi\\nline");
        assertThat(Fixtures.named(reading, "parent fails itself").detail()).isEqualTo("1 == 2");
        assertThat(Fixtures.named(reading, "parent fails itself").file()).contains("/home/dev/small/a.test.js");
    }

    @Test
    void takesACrashedFileForAFailureAndAFileWithoutTestsForATest() throws IOException {
        Reading reading = Fixtures.read(ReportFormat.TAP, Fixtures.bytes("node-files.tap"))
                .within("/home/dev/small/");

        assertThat(Fixtures.words(reading))
                .containsExactly(
                        "passed outer::adds",
                        "failed outer > inner # x::fails",
                        "skipped outer::later",
                        "skipped outer::todo",
                        "passed spawns",
                        "passed spawns test file",
                        "passed parent::sub1",
                        "passed parent::sub2",
                        "passed parent",
                        "passed b.test.js",
                        "failed c.test.js",
                        "passed nested",
                        "passed d.test.js");
        assertThat(Fixtures.named(reading, "c.test.js").file()).contains("c.test.js");
    }

    @Test
    void noticesThatAnInnerRunOverwroteTheReport() throws IOException {
        assertThat(Fixtures.read(ReportFormat.TAP, Fixtures.bytes("node-overwritten.tap"))
                        .complete())
                .isFalse();
    }

    @Test
    void readsGoEventsWithPanicsAndBuildFailures() throws IOException {
        Reading reading = Fixtures.read(ReportFormat.GO_JSON, Fixtures.bytes("go.json"));

        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading))
                .containsExactly(
                        "passed example.com/small/sum::TestAdds/small",
                        "passed example.com/small/sum::TestAdds",
                        "failed example.com/small/sum::TestFails",
                        "skipped example.com/small/sum::TestLater",
                        "failed example.com/small/sum::TestPanics",
                        "failed example.com/small/broken");
        assertThat(reading.results().get(2).detail()).isEqualTo("sum_test.go:9: 2 is not 3");
    }

    @Test
    void readsJestWithFilesThatCouldNotBeRun() throws IOException {
        Reading reading = Fixtures.read(ReportFormat.JEST_JSON, Fixtures.bytes("jest.json"))
                .within("/home/dev/small");

        assertThat(reading.complete()).isTrue();
        assertThat(Fixtures.words(reading))
                .containsExactly(
                        "passed sum.test.js > sum > small::adds",
                        "failed sum.test.js::fails",
                        "skipped sum.test.js > sum::later",
                        "failed broken.test.js");
        assertThat(reading.results().get(1).detail()).isEqualTo("Error: 2 is not 3");
        assertThat(reading.results().get(1).file()).isEqualTo(Optional.of("sum.test.js"));
    }

    @Test
    void readsPlainTapOfEveryVersion() throws IOException {
        Reading twelve = Fixtures.read(
                ReportFormat.TAP, "1..4\nok 1 - adds\nnot ok 2 - fails # TODO later\nok 3 # skip no net\nnot ok\n");
        assertThat(Fixtures.words(twelve))
                .containsExactly("passed adds", "skipped fails", "skipped test 3", "failed test");
        assertThat(twelve.complete()).isTrue();

        Reading fourteen = Fixtures.read(
                ReportFormat.TAP, "TAP version 14\n# Subtest: group\n    ok 1 - inner\n    1..1\nok 1 - group\n1..1\n");
        assertThat(Fixtures.words(fourteen)).containsExactly("passed group::inner", "passed group");
    }

    @Test
    void saysWhenAPlanIsNotKept() throws IOException {
        assertThat(Fixtures.read(ReportFormat.TAP, "1..3\nok 1 - a\nok 2 - b\n").complete())
                .isFalse();
        assertThat(Fixtures.read(ReportFormat.TAP, "ok 1 - a\nok 2 - b\n1..2\n").complete())
                .isTrue();
        assertThat(Fixtures.read(ReportFormat.TAP, "1..2\nok 1 - a\nBail out! No disk\n")
                        .problems())
                .anySatisfy(problem -> assertThat(problem).contains("Bail out! No disk"));
        assertThat(Fixtures.read(ReportFormat.TAP, "ok 1 - a\n    ok 1 - b\n    1..2\nok 2 - c\n1..2\n")
                        .complete())
                .isFalse();
    }

    @Test
    void guessesTheFormatOfAFile() throws IOException {
        assertThat(TestReportReader.sniff(Fixtures.bytes("pytest-xunit1.xml"))).contains(ReportFormat.JUNIT_XML);
        assertThat(TestReportReader.sniff(Fixtures.bytes("surefire-SumTest.xml")))
                .contains(ReportFormat.JUNIT_XML);
        assertThat(TestReportReader.sniff(Fixtures.bytes("node.tap"))).contains(ReportFormat.TAP);
        assertThat(TestReportReader.sniff("ok 1 - a\n".getBytes(StandardCharsets.UTF_8)))
                .contains(ReportFormat.TAP);
        assertThat(TestReportReader.sniff("ok then".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(TestReportReader.sniff(new byte[0])).isEmpty();
        assertThat(TestReportReader.sniff("<html>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(TestReportReader.sniff(" ".repeat(4096).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void keepsTheStatusOfATestThatDidNotRun() throws IOException {
        Reading reading = Fixtures.read(
                ReportFormat.JUNIT_XML,
                "<testsuites><testsuite name='S'><testcase name='a' classname='S' status='notrun'/>"
                        + "<testcase name='b' classname='S' status='run' result='completed'/></testsuite></testsuites>");

        assertThat(reading.results())
                .extracting(result -> result.status())
                .containsExactly(TestStatus.SKIPPED, TestStatus.PASSED);
    }
}
