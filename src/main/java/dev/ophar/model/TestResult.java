package dev.ophar.model;

import java.util.Optional;

/**
 * One line of a test report.
 *
 * @param name which test
 * @param status how it ended
 * @param file where it stands, as the report gives it: relative to where the command ran, or absolute; empty when the
 *     report does not say
 * @param detail the first line of its failure, at most 200 characters; empty otherwise
 */
public record TestResult(TestName name, TestStatus status, Optional<String> file, String detail) {}
