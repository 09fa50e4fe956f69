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
        return now.stream()
                .filter(test -> test.status() == TestStatus.PASSED)
                .anyMatch(test -> Expected.isCalled(testName, test.name()));
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
