package dev.ophar.git;

import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Imports, checks out or records in a JVM of its own, started under another locale or user than the tests. */
final class RecordProbe {
    private RecordProbe() {}

    /** Arguments: {@code checkout <target> <store> <tree> <commit>} or {@code record <store> <tree> <base>}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments[0].equals("checkout")) {
            CommitId commit = new CommitId(arguments[4]);
            try (TargetRepository target = TargetRepository.open(Path.of(arguments[1]));
                    ObjectStore store = ObjectStore.open(Path.of(arguments[2]))) {
                store.importCommit(target, commit);
                store.checkout(commit, Path.of(arguments[3]));
            }
            return;
        }
        try (ObjectStore store = ObjectStore.open(Path.of(arguments[1]))) {
            Artifact artifact = store.record(
                    Path.of(arguments[2]),
                    new CommitId(arguments[3]),
                    new ArtifactMessage("probe", Map.of()),
                    Optional.empty());
            artifact.changes().forEach(change -> out.println(change.change() + " " + change.path()));
            artifact.refused().forEach(line -> out.println("REFUSED " + line));
            out.println("COMMIT " + artifact.commit());
        }
    }
}
