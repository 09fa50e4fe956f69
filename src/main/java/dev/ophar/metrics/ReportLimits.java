package dev.ophar.metrics;

/**
 * From how many values on a high quantile means something; each is a setting of its name.
 *
 * @param p90MinN {@code P90_MIN_N}
 * @param p95MinN {@code P95_MIN_N}
 */
public record ReportLimits(int p90MinN, int p95MinN) {
    /** What holds when nothing is set. */
    public static final ReportLimits DEFAULT = new ReportLimits(30, 200);
}
