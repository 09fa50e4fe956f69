package dev.ophar.verify;

import dev.ophar.model.TestResult;
import java.util.Collection;
import java.util.List;

/** The tests that passed in the run that decided, as far as a report tells where they stand. */
record PassedTests(List<TestResult> tests) implements ControlWriter.PassedOnBase {
    PassedTests {
        tests = List.copyOf(tests);
    }

    @Override
    public boolean test(String path, String testName) {
        return test(path, testName, List.of());
    }

    @Override
    public boolean test(String path, String testName, Collection<String> others) {
        return tests.stream()
                .filter(test -> Expected.isCalled(testName, test.name()))
                .anyMatch(test -> !standsElsewhere(test, path, others));
    }

    @Override
    public boolean anyIn(String path) {
        return tests.stream().anyMatch(test -> TestPlace.isIn(path, test));
    }

    /**
     * Whether a test is that of another file which holds one of its name, too. A test that stands in neither is one that
     * was inherited, or whose report names no place.
     */
    static boolean standsElsewhere(TestResult test, String path, Collection<String> others) {
        return !others.isEmpty()
                && !TestPlace.isIn(path, test)
                && others.stream().anyMatch(other -> TestPlace.isIn(other, test));
    }
}
