package dev.ophar.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** Looks at the sizes of a child's output files: how much it wrote, and when it last wrote. For one thread only. */
final class OutputWatch {
    /** A file this little over its cap is left alone: what was written last is worth more than a round number. */
    private static final long SLACK = 64 * 1024;

    private final List<Path> files;
    private final long cap;
    private final long[] sizes;
    private long lastChange = System.nanoTime();

    OutputWatch(ChildCommand command) {
        this.files = command.mergesStreams() ? List.of(command.output()) : List.of(command.output(), command.errors());
        this.cap = command.limits().outputCap();
        this.sizes = new long[files.size()];
    }

    /** Takes the sizes anew and tells whether one is over the cap. */
    boolean isOverCap() throws IOException {
        boolean over = false;
        for (int i = 0; i < sizes.length; i++) {
            long size = size(files.get(i));
            if (size != sizes[i]) {
                sizes[i] = size;
                lastChange = System.nanoTime();
            }
            over |= size > cap;
        }
        return over;
    }

    /** How long no file had changed at the last look. */
    Duration idleFor() {
        return Duration.ofNanos(System.nanoTime() - lastChange);
    }

    /** Cuts files that are well over the cap. */
    void cut() throws IOException {
        for (Path file : files) {
            if (size(file) > cap + SLACK) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(cap);
                }
            }
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0; // a child with the right to do so may have removed it
    }
}
