package dev.ophar.testreport;

/** The form in which a runner tells its results. */
public enum ReportFormat {
    /** JUnit XML in the dialects of Surefire, Gradle, pytest, jest-junit, vitest, node and the Go converters. */
    JUNIT_XML,
    /** Test Anything Protocol, versions 12 to 14, with the indented subtests of node. */
    TAP,
    /** {@code go test -json}: one event a line. */
    GO_JSON,
    /** {@code jest --json}. */
    JEST_JSON,
    /** Text for people; only {@link Runner#lines} knows the patterns of each runner. */
    LINES
}
