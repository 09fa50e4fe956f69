package dev.ophar.verify;

import dev.ophar.model.TestResult;
import dev.ophar.model.TestStatus;
import java.util.Collection;
import java.util.List;

/**
 * What is known about tests from the run that decided and from the base.
 *
 * @param now the tests of the run that decided
 * @param onBase the tests of the base
 */
record SeenTests(List<TestResult> now, List<TestResult> onBase) implements ControlWriter.Known {
    SeenTests {
        now = List.copyOf(now);
        onBase = List.copyOf(onBase);
    }

    @Override
    public boolean passed(String path, String testName) {
        return passed(path, testName, List.of());
    }

    @Override
    public boolean passed(String path, String testName, Collection<String> others) {
        return now.stream()
                .filter(test -> test.status() == TestStatus.PASSED)
                .filter(test -> Expected.isCalled(testName, test.name()))
                .filter(test -> !standsElsewhere(test, path, others))
                .anyMatch(test -> !wasLeftOut(test));
    }

    /** A test that its file expects to fail is one that its runner calls left out when it does fail. */
    private boolean wasLeftOut(TestResult test) {
        return onBase.stream()
                .anyMatch(base ->
                        base.status() == TestStatus.SKIPPED && base.name().equals(test.name()));
    }

    @Override
    public boolean anyIn(String path) {
        return now.stream()
                .filter(test -> test.status() == TestStatus.PASSED)
                .anyMatch(test -> TestPlace.isIn(path, test));
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

    @Override
    public boolean unseen(String testName) {
        return now.stream().noneMatch(test -> Expected.isCalled(testName, test.name()));
    }

    @Override
    public boolean firstSeen(String path, Collection<String> testNames) {
        return onBase.stream()
                        .filter(test -> !TestPlace.isKnown(test) || TestPlace.isIn(path, test))
                        .noneMatch(test -> testNames.stream().anyMatch(name -> Expected.isCalled(name, test.name())))
                && now.stream()
                        .anyMatch(test -> testNames.stream().anyMatch(name -> Expected.isCalled(name, test.name())));
    }
}
