package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.CommitId;
import dev.ophar.model.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeDiffTest {
    @TempDir
    Path temp;

    private String patch(Scratch scratch, CommitId from, CommitId to, long cap)
            throws IOException, InterruptedException {
        try (TargetRepository target = TargetRepository.open(scratch.folder);
                ObjectStore store = ObjectStore.open(temp.resolve("store.git"))) {
            store.importCommit(target, from);
            store.importCommit(target, to);
            return store.patch(from, to, cap);
        }
    }

    @Test
    void showsTextAndOnlyNamesBinaryFiles() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        CommitId from = scratch.head();
        CommitId to = scratch.write("a.txt", "one\n2\n")
                .write("bin", new byte[] {0, 1, 2})
                .write(".gitattributes", "a.txt -diff\n")
                .commit("second")
                .head();
        assertThat(patch(scratch, from, to, 100_000))
                .contains("-two\n+2\n")
                .contains("diff --git a/bin b/bin")
                .contains("Binary files");
    }

    @Test
    void isCutAtALineEndAndSaysSo() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        CommitId from = scratch.head();
        CommitId to = scratch.write("b", "line\n".repeat(1000)).commit("second").head();
        assertThat(patch(scratch, from, to, 500)).hasSizeLessThan(600).endsWith("+line\n[diff cut after 500 bytes]\n");
    }

    @Test
    void repetitiveFilesTakeNoMinutes() {
        Scratch scratch = Scratch.empty(temp.resolve("target"));
        CommitId from = scratch.write("f", repetitive(1)).commit("first").head();
        CommitId to = scratch.write("f", repetitive(2)).commit("second").head();
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(patch(scratch, from, to, 1000)).contains("diff cut"));
    }

    private static String repetitive(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append("line ").append(random.nextInt(50) + seed * 25).append('\n');
        }
        return text.toString();
    }

    @Test
    void keptArtifactsHaveARefOfTheirOwn() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        RunId run = new RunId("20260101T000000Z-0000aa");
        try (TargetRepository target = TargetRepository.open(scratch.folder);
                ObjectStore store = ObjectStore.open(temp.resolve("store.git"))) {
            store.importCommit(target, scratch.head());
            store.keep(run, 2, scratch.head());
            store.keep(run, 2, scratch.head());
            assertThat(store.treeSize(scratch.head())).isEqualTo(1);
            assertThat(store.mode(scratch.head(), "a.txt")).contains(0100644);
            assertThat(store.mode(scratch.head(), "a.txt/x")).isEmpty();
            assertThat(store.read(scratch.head(), "../a.txt")).isEmpty();
        }
        assertThat(Scratch.at(temp.resolve("store.git")).git("rev-parse", "refs/ophar/" + run + "/iter2"))
                .isEqualTo(scratch.head().hex());
    }
}
