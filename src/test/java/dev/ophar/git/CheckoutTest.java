package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophar.model.Artifact;
import dev.ophar.model.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckoutTest {
    @TempDir
    Path temp;

    private ObjectStore storeWith(Scratch scratch, CommitId commit) throws IOException, InterruptedException {
        ObjectStore store = ObjectStore.open(temp.resolve("store.git"));
        try (TargetRepository target = TargetRepository.open(scratch.folder)) {
            store.importCommit(target, commit);
        }
        return store;
    }

    @Test
    void theExecutorCanUseGitAsUsual() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        scratch.write("a.txt", "1\n").commit("second");
        try (ObjectStore store = storeWith(scratch, scratch.head())) {
            store.checkout(scratch.head(), temp.resolve("tree"));
            Scratch executor = Scratch.at(temp.resolve("tree"));
            assertThat(executor.git("status", "--porcelain", "--branch")).isEqualTo("## task");
            assertThat(executor.git("log", "--format=%s")).isEqualTo("second\nfirst");
            assertThat(executor.git("remote")).isEmpty();
            executor.write("a.txt", "2\n").git("stash");
            executor.git("stash", "pop");
            executor.git("commit", "-q", "-am", "mine");
            assertThat(executor.git("diff", "--stat", "HEAD~1")).contains("1 file changed");
            assertThat(executor.git("config", "user.email")).isNotEmpty();
            executor.git("fsck", "--strict");
        }
    }

    @Test
    void aStatusNeedNotReadFilesAgain() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        try (ObjectStore store = storeWith(scratch, scratch.head())) {
            store.checkout(scratch.head(), temp.resolve("tree"));
            assertThat(Scratch.at(temp.resolve("tree")).git("diff-files", "--raw"))
                    .isEmpty();
        }
    }

    @Test
    void writesTheBytesOfTheCommitWhateverItsAttributesAsk() throws IOException, InterruptedException {
        Scratch scratch = Scratch.empty(temp.resolve("target"));
        CommitId commit = new FastImport("main")
                .file("100644", ".gitattributes", "* text eol=crlf ident working-tree-encoding=UTF-16 filter=lfs\n")
                .file("100644", "lf", "a\nb\n")
                .file("100644", "crlf", "a\r\nb\r\n")
                .file("100644", "id", "$Id$\n")
                .file("100644", "pointer", "version https://git-lfs.github.com/spec/v1\n")
                .into(scratch, "main");
        try (ObjectStore store = storeWith(scratch, commit)) {
            Path tree = temp.resolve("tree");
            store.checkout(commit, tree);
            for (String path : store.paths(commit)) {
                assertThat(Files.readAllBytes(tree.resolve(path)))
                        .as(path)
                        .isEqualTo(store.read(commit, path).orElseThrow());
            }
            assertThat(Scratch.at(tree).git("status", "--porcelain")).isEmpty();
        }
    }

    @Test
    void showsTheTagsOfTheBaseButNoLaterOnes() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        scratch.git("tag", "light");
        scratch.git("tag", "-a", "v1.0", "-m", "one");
        CommitId base = scratch.write("b", "b").commit("second").head();
        scratch.write("c", "c").commit("third").git("tag", "-a", "v2.0", "-m", "later");
        try (ObjectStore store = storeWith(scratch, base)) {
            store.checkout(base, temp.resolve("tree"));
            Scratch executor = Scratch.at(temp.resolve("tree"));
            assertThat(executor.git("tag")).isEqualTo("light\nv1.0");
            assertThat(executor.git("describe")).startsWith("v1.0-1-g");
            assertThat(executor.tryGit("cat-file", "-e", scratch.head().hex()).succeeded())
                    .as("a commit after the base is out of reach")
                    .isFalse();

            Scratch.at(temp.resolve("tree")).write("new", "n");
            Artifact artifact =
                    store.record(temp.resolve("tree"), base, new ArtifactMessage("x", Map.of()), Optional.empty());
            store.checkout(artifact.commit(), temp.resolve("gate"));
            assertThat(Scratch.at(temp.resolve("gate")).git("describe")).startsWith("v1.0-2-g");
        }
    }

    @Test
    void refusesAFolderThatHoldsSomething() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        try (ObjectStore store = storeWith(scratch, scratch.head())) {
            Files.writeString(Files.createDirectory(temp.resolve("tree")).resolve("x"), "x");
            assertThatThrownBy(() -> store.checkout(scratch.head(), temp.resolve("tree")))
                    .hasMessageContaining("is not empty");
        }
    }

    @Test
    void putsBackAStoreThatWasTamperedWith() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        scratch.write(".gitattributes", "* filter=evil\n").commit("second");
        try (ObjectStore store = storeWith(scratch, scratch.head())) {
            Path mark = temp.resolve("mark");
            Files.writeString(
                    temp.resolve("store.git/config"),
                    "[core]\n\tbare = true\n[filter \"evil\"]\n\tsmudge = touch " + mark + "\n");
            Files.writeString(temp.resolve("store.git/info/attributes"), "");
            store.checkout(scratch.head(), temp.resolve("tree"));
            assertThat(mark).doesNotExist();
        }
    }

    @Test
    void sayWhatIsWrongWithACommitThatGitWillNotWrite() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        CommitId unknown = new CommitId("0".repeat(39) + "1");
        try (ObjectStore store = storeWith(scratch, scratch.head())) {
            assertThatThrownBy(() -> store.checkout(unknown, temp.resolve("tree")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(unknown.hex());
        }
    }
}
