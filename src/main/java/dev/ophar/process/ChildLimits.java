package dev.ophar.process;

import java.time.Duration;

/**
 * What a child process may take.
 *
 * @param wall how long it may run, more than zero
 * @param idle how long its output files may stay as they are; zero for no such clock
 * @param outputCap most bytes that it may write to one stream, more than zero
 */
public record ChildLimits(Duration wall, Duration idle, long outputCap) {
    /** @throws IllegalArgumentException if a limit is out of its range */
    public ChildLimits {
        if (wall.isNegative() || wall.isZero()) {
            throw new IllegalArgumentException("the wall clock must be more than zero, not " + wall);
        }
        if (idle.isNegative()) {
            throw new IllegalArgumentException("the idle clock must not be negative: " + idle);
        }
        if (outputCap <= 0) {
            throw new IllegalArgumentException("the output cap must be more than zero, not " + outputCap);
        }
    }
}
