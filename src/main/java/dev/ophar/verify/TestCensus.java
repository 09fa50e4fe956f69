package dev.ophar.verify;

import dev.ophar.model.TestName;
import dev.ophar.model.TestResult;
import dev.ophar.model.TestStatus;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tests that one run showed, each once.
 *
 * @param source what they were read from
 * @param tests by name
 * @param complete whether the report could be read to its end
 */
record TestCensus(String source, SortedMap<TestName, TestResult> tests, boolean complete) {
    TestCensus {
        tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
    }

    static TestCensus of(String source, Collection<TestResult> results, boolean complete) {
        SortedMap<TestName, TestResult> tests = new TreeMap<>();
        for (TestResult result : results) {
            // Two reports may name the same test; the worse result counts.
            tests.merge(result.name(), result, TestCensus::worse);
        }
        return new TestCensus(source, tests, complete);
    }

    private static TestResult worse(TestResult first, TestResult second) {
        return first.status() == TestStatus.FAILED || second.status() == TestStatus.PASSED ? first : second;
    }

    int count(TestStatus status) {
        return (int)
                tests.values().stream().filter(test -> test.status() == status).count();
    }
}
