package dev.ophar.process;

import java.time.Instant;

/**
 * Names one process for good, also after its number has been given to another, and everything that it started.
 *
 * @param pid its number
 * @param start when it was started, as the system states it
 * @param cookie the value of the marker variable that its descendants inherit; not a secret
 */
public record ProcessIdentity(long pid, Instant start, String cookie) {}
