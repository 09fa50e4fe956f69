package dev.ophar.metrics;

/**
 * When a kind of task should no longer go to the executor; each is a setting of its name.
 *
 * @param dudThreshold {@code DUD_THRESHOLD}: share of duds above which a cell is routed around
 * @param dudIterations {@code DUD_ITERS}: iterations from which on a task is a dud even if it passed
 * @param minN {@code ROUTE_MIN_N}: tasks below which a cell says nothing
 * @param explorationShare {@code EXPLORATION_SHARE}: share that still goes to the executor from a cell routed around
 */
public record RoutingLimits(double dudThreshold, int dudIterations, int minN, double explorationShare) {
    /** What holds when nothing is set. */
    public static final RoutingLimits DEFAULT = new RoutingLimits(0.20, 3, 20, 0.10);
}
