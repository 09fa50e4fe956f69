package dev.ophar.ui.main;

import dev.ophar.model.Isolation;
import dev.ophar.model.IsolationLevel;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands around executors and checks, in words for a person. */
final class IsolationText {
    private IsolationText() {}

    static String of(Isolation isolation) {
        List<String> head = isolation.level() == IsolationLevel.KERNEL
                ? List.of("A kernel sandbox whose escapes were tried and failed.", "It does not cover:")
                : List.of("'ophar doctor' says what keeps this machine from a kernel sandbox.", "Not covered:");
        return Stream.concat(head.stream(), isolation.uncovered().stream().map(line -> "· " + line))
                .collect(Collectors.joining("\n"));
    }
}
