package dev.ophar.engine;

import dev.ophar.model.SpecProblem;
import java.nio.file.Path;
import java.util.List;

/** What came of saving a task. */
public sealed interface SpecSaving {
    /** It is on the disk. */
    record Saved(Path file, String taskId) implements SpecSaving {}

    /** Nothing was written. */
    record Refused(List<SpecProblem> problems) implements SpecSaving {}
}
