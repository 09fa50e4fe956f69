package dev.ophar.engine;

import dev.ophar.model.SpecProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A task file to read or to edit. All of it is somebody's text and not safe to show as it is.
 *
 * @param file where it lies
 * @param name the task's name
 * @param text the file as text
 * @param sha256 of its bytes: an edit is refused when the file was changed meanwhile
 * @param fields the file's fields in their order, empty when it cannot be read
 * @param problems everything that is wrong with it
 * @param heldOut its held-out set, empty when it has none or that cannot be read
 * @param plan what an accept takes, empty when the task cannot run
 */
public record SpecView(
        Path file,
        String name,
        String text,
        String sha256,
        Map<String, Object> fields,
        List<SpecProblem> problems,
        Optional<HeldOutSummary> heldOut,
        Optional<RunPlan> plan) {
    public SpecView {
        problems = List.copyOf(problems);
    }

    /** The version of the file that an edit starts from. */
    public Edited edited() {
        return new Edited(file, sha256);
    }

    /**
     * A version of a task file.
     *
     * @param file where it lies
     * @param sha256 of its bytes
     */
    public record Edited(Path file, String sha256) {}

    /**
     * A held-out set without its content.
     *
     * @param name its folder
     * @param description for people
     * @param files how many files the iterate pool places
     * @param reserveFiles how many files are kept for the last gate
     * @param probes how many values are compared
     */
    public record HeldOutSummary(String name, String description, int files, int reserveFiles, int probes) {}
}
