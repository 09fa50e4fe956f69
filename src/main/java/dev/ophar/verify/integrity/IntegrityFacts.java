package dev.ophar.verify.integrity;

import dev.ophar.model.Artifact;
import dev.ophar.model.Glob;
import dev.ophar.model.IntegrityFact;
import java.io.IOException;
import java.util.List;

/**
 * Finds what a person should know about a change before they trust its green tests.
 *
 * <p>Everything is judged by text: what is computed at run time (a name built from pieces, code that is decoded) is not
 * seen, which is why only changed test settings of manifests block. Immutable, safe from any thread.
 */
public final class IntegrityFacts {
    private final TestFiles files;
    private final Languages languages;
    private final SuspiciousCode suspicious;
    private final TestSettings settings;

    private IntegrityFacts(TestFiles files, Languages languages, SuspiciousCode suspicious, TestSettings settings) {
        this.files = files;
        this.languages = languages;
        this.suspicious = suspicious;
        this.settings = settings;
    }

    /**
     * With the rules that are part of this build.
     *
     * @throws IOException if they cannot be read
     */
    public static IntegrityFacts builtIn() throws IOException {
        return new IntegrityFacts(
                TestFiles.builtIn(), Languages.builtIn(), SuspiciousCode.builtIn(), TestSettings.builtIn());
    }

    /**
     * The facts of one change, sorted by kind, what blocks first, then by path and line; at most 200 of a kind and one
     * more that counts the rest.
     *
     * @param testsMayChange what the task allows to change: a manifest among them never blocks
     * @throws IOException if a file cannot be read; content that makes no sense is no error
     */
    public List<IntegrityFact> of(Artifact artifact, Contents contents, List<Glob> testsMayChange) throws IOException {
        ChangeReading reading = new ChangeReading(files, languages, suspicious, settings, testsMayChange);
        return FactList.of(reading.read(artifact.changes(), contents));
    }
}
