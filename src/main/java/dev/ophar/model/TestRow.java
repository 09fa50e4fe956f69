package dev.ophar.model;

import java.util.Optional;

/**
 * One test before and after.
 *
 * @param name which test
 * @param base how it ended on the base, empty when it was not seen there
 * @param now how it ended on the artifact, empty when it was not seen there
 * @param change what that means
 * @param detail the first line of its failure, empty otherwise
 */
public record TestRow(
        TestName name, Optional<TestStatus> base, Optional<TestStatus> now, TestChange change, String detail) {}
