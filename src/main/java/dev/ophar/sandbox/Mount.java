package dev.ophar.sandbox;

import java.nio.file.Path;
import java.util.List;

/** A part of what a child process sees. */
public sealed interface Mount {
    /** Where the child sees it; absolute. */
    Path at();

    /**
     * The folders in it that can be written, relative with {@code /}; an empty string is all of it. What is missing is
     * made. None of them leads through a link.
     */
    List<String> writable();

    /**
     * A folder or file of this machine, as it is.
     *
     * @param source absolute, must exist
     */
    record Bind(Path source, Path at, List<String> writable) implements Mount {
        public Bind {
            writable = List.copyOf(writable);
        }

        /** To be read only, where it is. */
        public static Bind readOnly(Path source) {
            return new Bind(source, source, List.of());
        }

        /** All of it can be written. */
        public static Bind writable(Path source, Path at) {
            return new Bind(source, at, List.of(""));
        }
    }

    /**
     * Folders laid over each other; what is written goes to a folder of its own, and the others stay as they are.
     *
     * @param lowers the topmost first, at least one
     * @param upper takes what is written and whiteouts for what is deleted
     * @param work an empty folder beside it, for the kernel
     */
    record Layers(List<Path> lowers, Path upper, Path work, Path at, List<String> writable) implements Mount {
        /** @throws IllegalArgumentException if there is nothing to lay it over */
        public Layers {
            lowers = List.copyOf(lowers);
            writable = List.copyOf(writable);
            if (lowers.isEmpty()) {
                throw new IllegalArgumentException("layers need a folder to lie over, at " + at);
            }
        }
    }
}
