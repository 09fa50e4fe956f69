package dev.ophar.store;

import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A task file as it was read, whether or not it can run.
 *
 * @param path where it lies
 * @param name its {@code task_id} when that can be read, else the file's name without {@code .json}; not always safe
 * @param content its bytes, empty when they could not be read
 * @param sha256 of the bytes, 64 hex digits
 * @param spec what it says; empty if any problem is an error
 * @param problems everything that is wrong with it
 * @param title its title, also when it cannot run
 */
public record TaskFile(
        Path path,
        String name,
        Bytes content,
        String sha256,
        Optional<TaskSpec> spec,
        List<SpecProblem> problems,
        Optional<String> title) {

    public TaskFile {
        problems = List.copyOf(problems);
    }

    /** A copy of the file's bytes. */
    public byte[] bytes() {
        return content.toArray();
    }

    /** The same file with one more problem; an error takes the spec away. */
    TaskFile with(SpecProblem problem) {
        List<SpecProblem> all = new ArrayList<>(problems);
        all.add(problem);
        boolean runs = all.stream().noneMatch(p -> p.severity() == SpecProblem.Severity.ERROR);
        return new TaskFile(path, name, content, sha256, runs ? spec : Optional.empty(), all, title);
    }
}
