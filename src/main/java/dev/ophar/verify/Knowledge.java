package dev.ophar.verify;

import dev.ophar.git.ObjectStore;
import dev.ophar.model.CommitId;
import dev.ophar.testreport.Runners;
import dev.ophar.verify.integrity.IntegrityFacts;
import dev.ophar.verify.integrity.TestFiles;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What is known about kinds of projects, read once from the data files of this build, and which files of a base are
 * tests. Safe from any thread.
 */
final class Knowledge {
    private static final int MOST_BASES = 64;

    private final Runners runners = Runners.builtIn();
    private final TestFiles testFiles = TestFiles.builtIn();
    private final IntegrityFacts integrity = IntegrityFacts.builtIn();
    private final DependencyFiles dependencies = DependencyFiles.builtIn();
    private final ControlWriter controls = new ControlWriter(Ecosystems.builtIn());
    private final Map<CommitId, Set<String>> testsOfBases = new ConcurrentHashMap<>();

    /** @throws IOException if a data file is missing from this build or malformed */
    Knowledge() throws IOException {}

    Runners runners() {
        return runners;
    }

    TestFiles testFiles() {
        return testFiles;
    }

    IntegrityFacts integrity() {
        return integrity;
    }

    DependencyFiles dependencies() {
        return dependencies;
    }

    ControlWriter controls() {
        return controls;
    }

    /** The test files of a base, which are the same for every run that starts there. */
    Set<String> testsOf(ObjectStore store, CommitId base) throws IOException {
        Set<String> known = testsOfBases.get(base);
        if (known == null) {
            known = store.paths(base).stream().filter(testFiles::isTest).collect(Collectors.toUnmodifiableSet());
            if (testsOfBases.size() >= MOST_BASES) {
                testsOfBases.clear();
            }
            testsOfBases.put(base, known);
        }
        return known;
    }
}
