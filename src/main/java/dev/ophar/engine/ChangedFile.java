package dev.ophar.engine;

import dev.ophar.engine.diff.FilePatch;
import java.util.List;

/**
 * One changed file, with what a person should know before reading it.
 *
 * @param patch what the diff says
 * @param flags why to look at it first, the weightiest first
 */
public record ChangedFile(FilePatch patch, List<Flag> flags) {
    public ChangedFile {
        flags = List.copyOf(flags);
    }

    /** A reason to look at a file first, the weightiest first. */
    public enum Flag {
        OUT_OF_SCOPE("out of scope"),
        PROTECTED("protected"),
        NOT_SHOWN("not in the diff"),
        CUT("cut"),
        LINK("link"),
        SUBMODULE("submodule"),
        MODE("mode"),
        BINARY("binary");

        private final String word;

        Flag(String word) {
            this.word = word;
        }

        /** A word or two for people. */
        public String word() {
            return word;
        }
    }
}
