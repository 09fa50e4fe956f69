package dev.ophar.metrics;

/**
 * What an executor said about itself in one iteration. It is measured here and decides nothing.
 *
 * @param claimedSuccess whether its report claims success
 * @param reportPresent whether it left a readable report
 * @param tokensIn tokens it read, 0 or more
 * @param tokensOut tokens it wrote, 0 or more
 * @param cacheRead tokens it read from a cache, not part of the total
 * @param cacheWrite tokens it wrote to a cache, not part of the total
 */
public record ClaimFacts(
        boolean claimedSuccess, boolean reportPresent, long tokensIn, long tokensOut, long cacheRead, long cacheWrite) {
    /** An executor that left no readable report. */
    public static final ClaimFacts NONE = new ClaimFacts(false, false, 0, 0, 0, 0);
}
