package dev.ophar.process;

import java.time.Duration;
import java.util.List;

/**
 * What became of a child process and everything that it started.
 *
 * @param end why it ran no longer
 * @param wallClock how long it ran by itself, without the time that it took to end what it left behind
 * @param survivors processes of its tree that could not be ended, as {@code pid command}; what they do from now on is
 *     not covered by anything
 */
public record ChildResult(ChildEnd end, Duration wallClock, List<String> survivors) {
    public ChildResult {
        survivors = List.copyOf(survivors);
    }
}
