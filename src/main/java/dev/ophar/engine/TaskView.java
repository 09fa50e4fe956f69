package dev.ophar.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All there is about one task.
 *
 * @param row its line in the list
 * @param file its task file, empty when there is none any more
 * @param spec the task file's content, empty when it cannot be read
 * @param runs every run, oldest first
 */
public record TaskView(TaskRow row, Optional<Path> file, Map<String, Object> spec, List<RunView> runs) {
    /**
     * One run of the task.
     *
     * @param run its name; empty for a run of the prototype, which had no names
     * @param iterations oldest first
     */
    public record RunView(Optional<String> run, List<IterationView> iterations) {}

    /**
     * One iteration of a run; each map is a file of its folder and empty when that is missing.
     *
     * @param number from 1
     * @param folder where its evidence lies
     * @param verdict {@code verdict.json}
     * @param groundTruth {@code ground-truth.json}
     * @param dispatch {@code dispatch.json}
     * @param report {@code report.json}: the executor's claim
     * @param land {@code land.json}
     * @param proof what {@code ground-truth.json} says of proofs
     * @param testsFile {@code tests.json}, empty when there is none
     * @param problems files that could not be read
     */
    public record IterationView(
            int number,
            Path folder,
            Map<String, Object> verdict,
            Map<String, Object> groundTruth,
            Map<String, Object> dispatch,
            Map<String, Object> report,
            Map<String, Object> land,
            Proof proof,
            Optional<Path> testsFile,
            List<String> problems) {
        /** The visible tests by name, read when they are asked for. */
        public TestRows tests() throws IOException {
            return testsFile.isPresent() ? TestRowsReader.read(testsFile.get(), TestRows.NONE) : TestRows.NONE;
        }
    }
}
