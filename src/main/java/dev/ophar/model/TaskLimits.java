package dev.ophar.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Limits that a task sets for itself; each is empty when the workspace's knob decides.
 *
 * @param timeout wall clock of one dispatch
 * @param testTimeout wall clock of one gate
 * @param maxIterations 1 or more
 */
public record TaskLimits(Optional<Duration> timeout, Optional<Duration> testTimeout, Optional<Integer> maxIterations) {}
