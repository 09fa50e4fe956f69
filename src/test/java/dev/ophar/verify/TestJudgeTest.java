package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.TestChange;
import dev.ophar.model.TestName;
import dev.ophar.model.TestResult;
import dev.ophar.model.TestRow;
import dev.ophar.model.TestStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What tests before and after mean. */
final class TestJudgeTest {
    private static final TestJudge.Allowances NONE = new TestJudge.Allowances(name -> false, test -> false);

    private static TestCensus census(String... tests) {
        List<TestResult> results = new ArrayList<>();
        for (String test : tests) {
            List<String> parts = List.of(test.split("=", 2));
            int at = parts.get(0).lastIndexOf("::");
            TestName name = at < 0
                    ? new TestName("", parts.get(0))
                    : new TestName(parts.get(0).substring(0, at), parts.get(0).substring(at + 2));
            TestStatus status = switch (parts.get(1)) {
                case "+" -> TestStatus.PASSED;
                case "-" -> TestStatus.FAILED;
                default -> TestStatus.SKIPPED;
            };
            results.add(new TestResult(name, status, Optional.empty(), ""));
        }
        return TestCensus.of("test", results, true);
    }

    private static TestJudge.Judged judge(TestCensus base, TestCensus now, int exit) {
        return TestJudge.judge(Optional.of(base), now, exit, NONE);
    }

    private static Map<String, TestChange> changes(TestJudge.Judged judged) {
        return judged.matrix().rows().stream()
                .collect(Collectors.toMap(
                        row -> row.name().text(), TestRow::change, (first, second) -> first, TreeMap::new));
    }

    @Test
    void namesWhatBecameOfEachTest() {
        TestJudge.Judged judged = judge(
                census("a=+", "b=+", "c=-", "d=-", "e=+", "f=s", "g=+"),
                census("a=+", "b=-", "c=+", "d=-", "f=s", "g=s", "h=+", "i=-"),
                1);

        assertThat(changes(judged))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "a", TestChange.PASSING,
                        "b", TestChange.BROKEN,
                        "c", TestChange.FIXED,
                        "d", TestChange.STILL_FAILING,
                        "e", TestChange.VANISHED,
                        "f", TestChange.SKIPPED,
                        "g", TestChange.NEWLY_SKIPPED,
                        "h", TestChange.NEW,
                        "i", TestChange.NEW_FAILING));
        assertThat(judged.problems())
                .containsExactly(
                        "3 tests fail: b, d, i", "1 test of the base not seen any more: e", "1 test left out now: g");
    }

    @Test
    void passesWhenEveryExpectedTestIsSeenToPass() {
        assertThat(judge(census("a=+", "b=-"), census("a=+", "b=+", "c=+"), 0).problems())
                .isEmpty();
    }

    @Test
    void aStatusOtherThanZeroIsNotGreenThoughAllTestsPass() {
        assertThat(judge(census("a=+"), census("a=+"), 3).problems())
                .containsExactly("exit 3, though every test that was seen passes");
    }

    @Test
    void noTestAtAllIsNotGreen() {
        assertThat(TestJudge.judge(Optional.empty(), census("a=s"), 0, NONE).cause())
                .contains("no_tests");
    }

    @Test
    void redOnTheBaseIsNoExcuseButKnownRedIs() {
        TestCensus red = census("a=+", "b=-");
        TestJudge.Allowances known = new TestJudge.Allowances(name -> name.isCalled("b"), test -> false);

        assertThat(judge(red, red, 1).green()).isFalse();
        TestJudge.Judged judged = TestJudge.judge(Optional.of(red), red, 1, known);
        assertThat(judged.green()).as(judged.problems().toString()).isTrue();
        assertThat(changes(judged)).containsEntry("b", TestChange.KNOWN_RED);
    }

    @Test
    void knownRedDoesNotExcuseAnotherTestOrAVanishedOne() {
        TestJudge.Allowances known = new TestJudge.Allowances(name -> name.isCalled("b"), test -> false);
        TestCensus base = census("a=+", "b=-");

        assertThat(TestJudge.judge(Optional.of(base), census("a=-", "b=-"), 1, known)
                        .green())
                .isFalse();
        assertThat(TestJudge.judge(Optional.of(base), census("a=+"), 0, known).green())
                .isFalse();
    }

    @Test
    void whatTheTaskAllowsToVanishMayVanish() {
        TestJudge.Allowances allowed = new TestJudge.Allowances(
                name -> false, test -> test.name().name().equals("b"));
        assertThat(TestJudge.judge(Optional.of(census("a=+", "b=+")), census("a=+"), 0, allowed)
                        .green())
                .isTrue();
    }

    @Test
    void parametersMayDifferFromRunToRun() {
        TestCensus base = census("t.py::x[<A at 0x7f01>]=+", "t.py::x[<A at 0x7f02>]=+");
        assertThat(judge(base, census("t.py::x[<A at 0x6a01>]=+", "t.py::x[<A at 0x6a02>]=+"), 0)
                        .green())
                .isTrue();
        assertThat(judge(base, census("t.py::x[<A at 0x6a01>]=+"), 0).cause()).contains("tests_vanished");
    }

    @Test
    void aFileThatCouldNotBeLoadedGivesWayToItsTests() {
        assertThat(judge(census("a=+", "tests.test_b=-"), census("a=+", "tests/test_b.py::test_x=+"), 0)
                        .green())
                .isTrue();
        assertThat(judge(census("unittest.loader._FailedTest::test_b=-"), census("test_b.BTest::test_x=+"), 0)
                        .green())
                .isTrue();
        assertThat(judge(census("test/b.test.js=-", "a=+"), census("a=+", "suite::adds=+"), 0)
                        .green())
                .isTrue();
    }

    @Test
    void aRedTestOfTheBaseDoesNotVanishBehindAnother() {
        assertThat(judge(
                                census("tests/test_b.py::test_x=-", "tests/test_b.py::test_y=+"),
                                census("tests/test_b.py::test_y=+", "tests/test_b.py::test_z=+"),
                                0)
                        .cause())
                .contains("tests_vanished");
        assertThat(judge(census("tests.test_b=-"), census("tests/test_c.py::test_x=+"), 0)
                        .cause())
                .contains("tests_vanished");
    }

    /** Green means what it says, whatever the two runs were. */
    @Test
    void greenMeansThatAllThatWasExpectedWasSeenToPass() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            TestCensus base = random(random);
            TestCensus now = random(random);
            int exit = random.nextInt(3) == 0 ? 1 : 0;
            TestJudge.Judged judged = judge(base, now, exit);
            boolean shouldBeGreen = exit == 0
                    && now.tests().keySet().containsAll(base.tests().keySet())
                    && now.count(TestStatus.FAILED) == 0
                    && now.count(TestStatus.PASSED) > 0
                    && base.tests().values().stream()
                            .filter(test -> test.status() != TestStatus.SKIPPED)
                            .allMatch(test -> now.tests().containsKey(test.name())
                                    && now.tests().get(test.name()).status() == TestStatus.PASSED);
            assertThat(judged.green())
                    .as("seed %d round %d: %s then %s, exit %d", seed, round, base, now, exit)
                    .isEqualTo(shouldBeGreen);
        }
    }

    private static TestCensus random(Random random) {
        List<String> tests = new ArrayList<>();
        for (char name = 'a'; name <= 'd'; name++) {
            if (random.nextInt(4) > 0) {
                tests.add("s.x::" + name + "=" + "++++-s".charAt(random.nextInt(6)));
            }
        }
        return census(tests.toArray(String[]::new));
    }
}
