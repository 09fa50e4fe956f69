package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An artifact with some of its paths as its base has them. */
final class RestoredPathsTest {
    @TempDir
    private Path folder;

    @Test
    void takesPathsFromTheBaseWhateverStandsInTheirPlace() throws Exception {
        Scratch scratch = Scratch.empty(folder.resolve("target"));
        Map.of("src/a", "1", "tests/kept", "k", "tests/deep/gone", "g", "tests/changed", "old", "x", "file")
                .forEach(scratch::write);
        CommitId base = scratch.commit("base").head();
        try (ObjectStore store = ObjectStore.open(folder.resolve("store.git"));
                TargetRepository target = TargetRepository.open(scratch.folder)) {
            store.importCommit(target, base);
            Path tree = folder.resolve("tree");
            store.checkout(base, tree);
            Files.writeString(tree.resolve("src/a"), "2");
            Files.delete(tree.resolve("tests/deep/gone"));
            Files.delete(tree.resolve("tests/deep"));
            Files.writeString(tree.resolve("tests/deep"), "a file where a folder was");
            Files.writeString(tree.resolve("tests/changed"), "new");
            Files.writeString(tree.resolve("tests/added"), "added");
            Files.delete(tree.resolve("x"));
            Files.createDirectories(tree.resolve("x/y"));
            Files.writeString(tree.resolve("x/y/z"), "a folder where a file was");
            Artifact artifact = store.record(tree, base, new ArtifactMessage("work", Map.of()), Optional.empty());

            CommitId restored = store.restored(
                    artifact.commit(), Set.of("tests/deep/gone", "tests/changed", "tests/added", "x"), base);

            assertThat(store.paths(restored))
                    .containsExactlyInAnyOrder("src/a", "tests/kept", "tests/deep/gone", "tests/changed", "x");
            assertThat(text(store, restored, "src/a")).isEqualTo("2");
            assertThat(text(store, restored, "tests/changed")).isEqualTo("old");
            assertThat(text(store, restored, "x")).isEqualTo("file");
            assertThat(store.restored(artifact.commit(), Set.of("tests/kept"), base))
                    .isEqualTo(artifact.commit());
        }
    }

    private static String text(ObjectStore store, CommitId commit, String path) throws Exception {
        return new String(store.read(commit, path).orElseThrow(), StandardCharsets.UTF_8);
    }
}
