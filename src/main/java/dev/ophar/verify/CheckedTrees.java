package dev.ophar.verify;

import dev.ophar.git.ObjectStore;
import dev.ophar.model.Artifact;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.CommitId;
import dev.ophar.model.Glob;
import dev.ophar.tree.RunRooms;
import dev.ophar.verify.integrity.TestFiles;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The trees on which an artifact is checked. Tests decide with the bytes that they have on the base, so an executor
 * cannot win by changing what judges it; what the task allows to change is left as the artifact has it.
 *
 * @param deciding the artifact with tests, test set-up and the scripts of the test command as on its base
 * @param styled the artifact with the configuration of linters and type checkers as on its base
 * @param restored the changed paths that {@code deciding} takes from the base
 * @param sealed paths of {@code deciding} that nobody may write to while tests run
 */
record CheckedTrees(CommitId deciding, CommitId styled, Set<String> restored, Set<String> sealed) {
    CheckedTrees {
        restored = Set.copyOf(restored);
        sealed = Set.copyOf(sealed);
    }

    /**
     * Makes them.
     *
     * @param scripts files that are the test by themselves
     */
    static CheckedTrees of(
            ObjectStore store, Artifact artifact, List<Glob> testsMayChange, Set<String> scripts, Knowledge knowledge)
            throws IOException {
        TestFiles files = knowledge.testFiles();
        Predicate<String> mayChange = path -> testsMayChange.stream().anyMatch(glob -> glob.matches(path));
        Predicate<String> judges = path -> files.isTest(path) || files.isTestSetup(path) || scripts.contains(path);
        Set<String> restored = changed(artifact, judges.and(mayChange.negate()));
        Set<String> config = changed(artifact, path -> files.isCheckConfig(path) && !mayChange.test(path));
        CommitId deciding = store.restored(artifact.commit(), restored, artifact.base());
        Set<String> sealed = new TreeSet<>(knowledge.testsOf(store, artifact.base()));
        sealed.addAll(scripts);
        sealed.addAll(changed(artifact, files::isTest));
        return new CheckedTrees(deciding, store.restored(artifact.commit(), config, artifact.base()), restored, sealed);
    }

    private static Set<String> changed(Artifact artifact, Predicate<String> which) {
        return artifact.changes().stream()
                .map(ChangedPath::path)
                .filter(which)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the artifact brings tests of its own, beside what the task allows to change. */
    boolean hasOwnTests() {
        return !restored.isEmpty();
    }

    /** Rooms of an artifact that needs its own set-up need it with other tests, too. */
    void standAlone(RunRooms rooms) {
        rooms.standAlone(deciding);
        rooms.standAlone(styled);
    }
}
