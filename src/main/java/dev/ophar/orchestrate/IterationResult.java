package dev.ophar.orchestrate;

import dev.ophar.dispatch.Dispatched;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.Verdict;

/**
 * One iteration, decided.
 *
 * @param dispatched what the last dispatch left
 * @param truth what was found out about it
 * @param verdict what was decided
 * @param groundTruthSha256 hash of the written {@code ground-truth.json}
 */
record IterationResult(Dispatched dispatched, GroundTruth truth, Verdict verdict, String groundTruthSha256) {}
