package dev.ophar.provider;

/**
 * Tokens that an agent says it used; none is negative.
 *
 * @param in read, without those from a cache
 * @param out written
 * @param cacheRead read from a cache
 * @param cacheWrite written to a cache
 */
public record Tokens(long in, long out, long cacheRead, long cacheWrite) {
    /** What the metrics count: read and written, without the cache. */
    public long total() {
        return in + out;
    }
}
