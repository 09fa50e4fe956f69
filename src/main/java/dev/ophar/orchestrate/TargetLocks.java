package dev.ophar.orchestrate;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One monitor per target repository, so that the branches of one target move one at a time. */
public final class TargetLocks {
    private final Map<Path, Object> monitors = new ConcurrentHashMap<>();

    /** The monitor of a target. */
    Object of(Path target) {
        return monitors.computeIfAbsent(target.toAbsolutePath().normalize(), path -> new Object());
    }
}
