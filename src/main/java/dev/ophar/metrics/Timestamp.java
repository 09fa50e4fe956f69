package dev.ophar.metrics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one way in which these files write a time: UTC, to the second, such as {@code 2026-11-20T08:34:44Z}. */
final class Timestamp {
    private Timestamp() {}

    static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
