package dev.ophar.process;

import dev.ophar.model.Knobs;
import dev.ophar.model.SandboxKnobs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a child process may take. The caps hold for it and everything that it started; they are watched a few times a
 * second, so a tree may be over for a moment before it is ended. For memory that takes Linux; without {@code /proc} it is
 * not watched, and processes only as far as each one's parent lives.
 *
 * @param wall how long it may run, more than zero
 * @param idle how long its output files may stay as they are; zero for no such clock
 * @param outputCap most bytes that it may write to one stream, more than zero
 * @param memoryCap most bytes of memory in all, pages that several share counted once; 0 for any
 * @param processCap most processes at once; 0 for any
 * @param diskCap most bytes on disk below the watched folders; 0 for any. Not seen is what was deleted and is still
 *     open, and what lies in folders that we may not read
 * @param watchedFolders of {@code diskCap}; one that does not exist holds nothing
 */
public record ChildLimits(
        Duration wall,
        Duration idle,
        long outputCap,
        long memoryCap,
        int processCap,
        long diskCap,
        List<Path> watchedFolders) {
    /** @throws IllegalArgumentException if a limit is out of its range */
    public ChildLimits {
        watchedFolders = List.copyOf(watchedFolders);
        if (wall.isNegative() || wall.isZero()) {
            throw new IllegalArgumentException("the wall clock must be more than zero, not " + wall);
        }
        if (idle.isNegative()) {
            throw new IllegalArgumentException("the idle clock must not be negative: " + idle);
        }
        if (outputCap <= 0) {
            throw new IllegalArgumentException("the output cap must be more than zero, not " + outputCap);
        }
        if (memoryCap < 0 || processCap < 0 || diskCap < 0) {
            throw new IllegalArgumentException("a cap must not be negative: memory " + memoryCap + ", processes "
                    + processCap + ", disk " + diskCap);
        }
    }

    /** Clocks and a cap on output, and nothing else. */
    public ChildLimits(Duration wall, Duration idle, long outputCap) {
        this(wall, idle, outputCap, 0, 0, 0, List.of());
    }

    /** What the settings of a run allow any child of it, with clocks of its own. */
    public static ChildLimits of(Knobs knobs, Duration wall, Duration idle) {
        SandboxKnobs caps = knobs.sandbox();
        return new ChildLimits(wall, idle, knobs.outputCap())
                .withCaps(caps.memoryCap(), caps.processCap(), caps.diskCap());
    }

    /** The same with another cap on output. */
    public ChildLimits withOutputCap(long bytes) {
        return new ChildLimits(wall, idle, bytes, memoryCap, processCap, diskCap, watchedFolders);
    }

    /** The same with other caps for the whole tree; 0 for none. */
    public ChildLimits withCaps(long memoryBytes, int processes, long diskBytes) {
        return new ChildLimits(wall, idle, outputCap, memoryBytes, processes, diskBytes, watchedFolders);
    }

    /** The same, with the cap on disk space over these folders. */
    public ChildLimits watching(List<Path> folders) {
        return new ChildLimits(wall, idle, outputCap, memoryCap, processCap, diskCap, folders);
    }
}
