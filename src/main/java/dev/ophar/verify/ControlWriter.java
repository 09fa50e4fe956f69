package dev.ophar.verify;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Changes the test files of the base so that the test command must turn red: every file gets one more test, under a name
 * nobody could know, that fails, and one randomly chosen test that passed on the base fails in its first statement.
 */
final class ControlWriter {
    private final List<Ecosystem> ecosystems;

    ControlWriter(List<Ecosystem> ecosystems) {
        this.ecosystems = List.copyOf(ecosystems);
    }

    /** What the census of the base knows. */
    @FunctionalInterface
    interface PassedOnBase {
        /**
         * Tells whether a test passed.
         *
         * @param path the file that holds it, from the repository root; a census that does not know files may ignore it
         * @param testName its bare name; {@link Expected#isCalled} compares it with a name of a report
         */
        boolean test(String path, String testName);
    }

    /**
     * Which files a control has to change.
     *
     * @param fromBase pure test files: to be read from the base
     * @param fromArtifact product files that hold tests too: to be read from the artifact, whose work they are
     */
    record Sources(List<String> fromBase, List<String> fromArtifact) {
        Sources {
            fromBase = List.copyOf(fromBase);
            fromArtifact = List.copyOf(fromArtifact);
        }
    }

    /** Those of the base's paths that hold tests which a command may run. */
    Sources sources(String command, List<String> paths) {
        return new Sources(
                paths.stream()
                        .filter(path -> ecosystems.stream()
                                .anyMatch(ecosystem -> ecosystem.isRunBy(command) && ecosystem.isTest(path)))
                        .toList(),
                List.of());
    }

    /**
     * The changed files, for a run whose report names its tests.
     *
     * @param tests the bytes of the {@link #sources} by path
     * @param command the test command, with a script that it runs spelled out
     */
    List<ControlFile> write(Map<String, byte[]> tests, PassedOnBase passed, String command, RandomGenerator random) {
        return List.of();
    }

    /**
     * The changed files, for a run that says nothing but its exit status: every test fails in its first statement, so
     * that the command turns red whichever of them it selects. Nothing in it is required by name.
     */
    List<ControlFile> writeEveryTest(Map<String, byte[]> tests, String command, RandomGenerator random) {
        return List.of();
    }
}
