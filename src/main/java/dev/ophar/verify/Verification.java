package dev.ophar.verify;

import dev.ophar.model.GroundTruth;

/**
 * What was found out about an artifact, and what can still be asked about it.
 *
 * @param truth every gate but the last ones
 * @param last the gates that only a would-be accept meets
 */
public record Verification(GroundTruth truth, LastGates last) {}
