package dev.ophar.metrics;

/**
 * When a pause is recommended; each is a setting of its name.
 *
 * @param contextProxyLimit {@code CONTEXT_PROXY_LIMIT}: length of a brief, in characters
 * @param consecutiveLimit {@code CONSECUTIVE_LIMIT}: verdicts in a row that were no accept
 * @param degradeIterations {@code DEGRADE_ITERS}: iterate events of one task
 */
public record CheckpointLimits(long contextProxyLimit, int consecutiveLimit, int degradeIterations) {
    /** What holds when nothing is set. */
    public static final CheckpointLimits DEFAULT = new CheckpointLimits(24_000, 2, 3);
}
