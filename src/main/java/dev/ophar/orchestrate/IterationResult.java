package dev.ophar.orchestrate;

import dev.ophar.model.GroundTruth;
import dev.ophar.model.Verdict;

/**
 * One iteration, decided.
 *
 * @param truth what was found out about its work
 * @param verdict what was decided
 * @param groundTruthSha256 hash of the written {@code ground-truth.json}
 */
record IterationResult(GroundTruth truth, Verdict verdict, String groundTruthSha256) {}
