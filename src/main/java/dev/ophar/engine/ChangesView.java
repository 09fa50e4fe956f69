package dev.ophar.engine;

import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * What one iteration changed, as far as it is recorded.
 *
 * @param run which run; empty for one of the prototype
 * @param iteration from 1; 0 when nothing was begun
 * @param baseSha where the iteration started, empty when not known
 * @param artifactSha what was recorded, empty when not known
 * @param content the changes
 * @param remarks what a reader of the diff should know, such as that it was cut; hostile
 * @param stamp on which files it rests
 */
public record ChangesView(
        Optional<String> run,
        int iteration,
        Optional<String> baseSha,
        Optional<String> artifactSha,
        Content content,
        List<String> remarks,
        Stamp stamp) {

    public ChangesView {
        remarks = List.copyOf(remarks);
    }

    /** What can be said about the changes. */
    public sealed interface Content {
        /** Nothing was recorded, or nothing yet. */
        record NotRecorded() implements Content {}

        /** It was recorded that nothing changed. */
        record NoChanges() implements Content {}

        /**
         * A diff is there but cannot be read.
         *
         * @param why what is wrong with it, and what to do
         */
        record Unreadable(String why) implements Content {}

        /**
         * The changed files.
         *
         * @param files those with flags first, by the weight of their flags; then by path
         */
        record Read(List<ChangedFile> files) implements Content {
            public Read {
                files = List.copyOf(files);
            }
        }
    }

    /** Files as they were when they were read: whoever finds the same stamp again need not read them again. */
    public record Stamp(String taskId, String run, int iteration, List<Mark> marks) {
        public Stamp {
            marks = List.copyOf(marks);
        }
    }

    /** Size and time of a file. */
    public record Mark(String file, long size, FileTime modified) {}
}
