package dev.ophar.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the last dispatch of an iteration ended: everything about it that a verdict may know.
 *
 * @param status how it ended
 * @param providerError why, when the status is {@link DispatchStatus#PROVIDER_ERROR}
 * @param detail one line for a person
 * @param exitCode the executor's exit status, empty when it gave none; 124 stands for a timeout, as in the prototype
 * @param wallClock how long it ran
 * @param timeout the wall clock it had
 * @param attempts how many dispatches this iteration took, 1 or more
 * @param survivors processes of the run that could not be ended, as {@code pid command}
 */
public record DispatchOutcome(
        DispatchStatus status,
        Optional<ProviderErrorKind> providerError,
        String detail,
        Optional<Integer> exitCode,
        Duration wallClock,
        Duration timeout,
        int attempts,
        List<String> survivors) {

    public DispatchOutcome {
        survivors = List.copyOf(survivors);
    }
}
