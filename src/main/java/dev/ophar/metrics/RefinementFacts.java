package dev.ophar.metrics;

import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import java.time.Instant;

/**
 * What one call of the refiner cost.
 *
 * @param ts when it ended
 * @param task whose prompt it wrote
 * @param run which run
 * @param iteration the iteration that had failed
 * @param model which model wrote
 * @param kind what the call was for, {@code iterate} for a refinement
 * @param tokensIn tokens it read, 0 or more
 * @param tokensOut tokens it wrote, 0 or more
 * @param cacheRead tokens it read from a cache, not part of the total
 * @param cacheCreation tokens it wrote to a cache, not part of the total
 * @param briefChars length of the brief in characters: the stand-in for how full its context is
 */
public record RefinementFacts(
        Instant ts,
        TaskId task,
        RunId run,
        int iteration,
        String model,
        String kind,
        long tokensIn,
        long tokensOut,
        long cacheRead,
        long cacheCreation,
        long briefChars) {}
