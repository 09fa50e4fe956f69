package dev.ophar.model;

import java.util.Optional;

/**
 * What is decided about one artifact, and why.
 *
 * @param decision what
 * @param reason one sentence in plain words; held-out reasons stay general
 * @param cause a stable word for why a {@link Decision#BLOCK} happened, empty otherwise
 * @param iteration which iteration this is, from 1
 * @param maxIterations how many are allowed
 */
public record Verdict(Decision decision, String reason, Optional<String> cause, int iteration, int maxIterations) {}
