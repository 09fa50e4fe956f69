package dev.ophar.process;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at what a tree of processes takes. For one thread only. */
final class CapWatch {
    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;

    private final ChildLimits limits;
    private final ProcessTable table;
    private final ProcessTree tree;
    private final DiskUse disk;

    CapWatch(ChildLimits limits, ProcessTable table, ProcessTree tree) {
        this.limits = limits;
        this.table = table;
        this.tree = tree;
        this.disk = new DiskUse(limits.watchedFolders(), limits.diskCap());
    }

    /** Whether the tree itself has to be looked at more often than its ending needs. */
    boolean needsTheTree() {
        return limits.memoryCap() > 0 || limits.processCap() > 0;
    }

    /** What the processes take that the tree knew at its last look. */
    Optional<ChildEnd> ofProcesses() {
        int processes = tree.pids().size();
        if (limits.processCap() > 0 && processes > limits.processCap()) {
            return over(ChildEnd.Cap.PROCESSES, "ran more than " + limits.processCap() + " processes at once");
        }
        if (limits.memoryCap() > 0) {
            OptionalLong memory = table.memory(tree.pids(), limits.memoryCap());
            if (memory.isPresent() && memory.getAsLong() > limits.memoryCap()) {
                return over(ChildEnd.Cap.MEMORY, "used more than " + size(limits.memoryCap()) + " of memory");
            }
        }
        return Optional.empty();
    }

    /** Goes on measuring the folders for a moment; the answer may take several calls. */
    Optional<ChildEnd> ofDisk() throws InterruptedException {
        return limits.diskCap() > 0 && disk.isOverCap()
                ? over(ChildEnd.Cap.DISK, "filled more than " + size(limits.diskCap()) + " of the disk")
                : Optional.empty();
    }

    /** Lets go of folders that are being read. */
    void close() throws IOException {
        disk.close();
    }

    private static Optional<ChildEnd> over(ChildEnd.Cap cap, String what) {
        return Optional.of(new ChildEnd.OverCap(cap, what + " and was ended"));
    }

    private static String size(long bytes) {
        if (bytes % GIB == 0) {
            return bytes / GIB + " GiB";
        }
        return bytes % MIB == 0 ? bytes / MIB + " MiB" : bytes + " bytes";
    }
}
