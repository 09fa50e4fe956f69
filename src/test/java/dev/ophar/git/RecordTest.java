package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.Artifact;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordTest {
    private static final ArtifactMessage MESSAGE = new ArtifactMessage("work", Map.of());

    @TempDir
    Path temp;

    private Scratch scratch;
    private Path tree;
    private ObjectStore store;

    @BeforeEach
    void prepare() throws IOException {
        scratch = Scratch.repository(temp.resolve("target"));
        tree = temp.resolve("tree");
        store = ObjectStore.open(
                temp.resolve("store.git"), Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private CommitId checkedOut() throws IOException, InterruptedException {
        return checkedOut(scratch.head());
    }

    private CommitId checkedOut(CommitId commit) throws IOException, InterruptedException {
        try (TargetRepository target = TargetRepository.open(scratch.folder)) {
            store.importCommit(target, commit);
        }
        store.checkout(commit, tree);
        return commit;
    }

    private Artifact record(CommitId base) throws IOException {
        return store.record(tree, base, MESSAGE, Optional.empty());
    }

    private static List<String> lines(Artifact artifact) {
        return artifact.changes().stream()
                .map(change -> change.change().letter() + " " + change.path())
                .toList();
    }

    @Test
    void listsBothEndsOfAMoveWithModes() throws IOException, InterruptedException {
        CommitId base = checkedOut();
        Files.move(tree.resolve("a.txt"), tree.resolve("b.txt"));
        Files.setPosixFilePermissions(tree.resolve("b.txt"), PosixFilePermissions.fromString("rwxr--r--"));
        assertThat(record(base).changes())
                .containsExactly(
                        new ChangedPath("a.txt", ChangedPath.Change.DELETED, 0100644, 0),
                        new ChangedPath("b.txt", ChangedPath.Change.ADDED, 0, 0100755));
    }

    @Test
    void commitsWithAFixedIdentityOnTheBase() throws IOException, InterruptedException {
        CommitId base = checkedOut();
        Files.writeString(tree.resolve("a.txt"), "one\nTWO\nthree\n");
        ArtifactMessage message = new ArtifactMessage("T-1: do\nit", Map.of("Task", "T-1\nForged: yes"));
        Artifact artifact = store.record(tree, base, message, Optional.empty());
        Scratch own = Scratch.at(temp.resolve("store.git"));
        assertThat(own.git(
                        "log",
                        "-1",
                        "--format=%an <%ae>|%cn|%cI|%P|%B",
                        artifact.commit().hex()))
                .isEqualTo("Ophar <ophar@localhost>|Ophar|2026-01-02T03:04:05+00:00|" + base
                        + "|T-1: do it\n\nTask: T-1 Forged: yes");
        assertThat(artifact.diffStat()).isEqualTo("1 file changed, 2 insertions(+), 1 deletion(-)");
    }

    @Test
    void doesNotReadTheExecutorsOwnGitFolder() throws IOException, InterruptedException {
        CommitId base = checkedOut();
        Files.writeString(tree.resolve("a.txt"), "changed\n");
        Scratch.at(tree).git("commit", "-q", "-am", "mine");
        Artifact committed = record(base);
        Files.writeString(tree.resolve(".git/index"), "garbage");
        Files.writeString(tree.resolve(".git/HEAD"), "garbage");
        assertThat(record(base).commit()).isEqualTo(committed.commit());
        assertThat(lines(committed)).containsExactly("M a.txt");
    }

    @Test
    void listsNewFilesThatTheBaseIgnoresAndRecordsWhatOnlyTheExecutorIgnores()
            throws IOException, InterruptedException {
        scratch.write(".gitignore", "*.log\n!keep.log\nbuild/\n/only-root\n")
                .write("sub/.gitignore", "!*.log\nlocal\n")
                .write("build/tracked.txt", "t")
                .commit("rules");
        CommitId base = checkedOut();
        Scratch.at(tree)
                .write(".gitignore", "*\n")
                .write("new.txt", "n")
                .write("x.log", "l")
                .write("keep.log", "k")
                .write("sub/y.log", "y")
                .write("sub/local", "l")
                .write("only-root", "o")
                .write("sub/only-root", "o")
                .write("build/tracked.txt", "changed")
                .write("build/new.txt", "n")
                .write("sub/build/deep/er.txt", "n");
        Artifact artifact = record(base);
        assertThat(lines(artifact))
                .containsExactly(
                        "M .gitignore",
                        "M build/tracked.txt",
                        "A keep.log",
                        "A new.txt",
                        "A sub/only-root",
                        "A sub/y.log");
        assertThat(artifact.ignored())
                .containsExactly("build/new.txt", "only-root", "sub/build/", "sub/local", "x.log");
    }

    @Test
    void capsTheListOfIgnoredFiles() throws IOException, InterruptedException {
        scratch.write(".gitignore", "*.log\n").commit("rules");
        CommitId base = checkedOut();
        IntStream.range(0, 1010).forEach(i -> Scratch.at(tree).write(i + ".log", ""));
        assertThat(record(base).ignored()).hasSize(1001).contains("… and 10 more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".GIT",
                ".git.",
                ".git ",
                ".git . .",
                "git~1",
                "GIT~1",
                ".git::$INDEX_ALLOCATION",
                ".g\u200cit",
                "\ufeff.git",
                "x\\.git\\config",
                "sub/.git",
                "sub/.Git/config"
            })
    void refusesNamesThatStandForAGitFolder(String name) throws IOException, InterruptedException {
        assumeTrue(
                name.chars().allMatch(c -> c < 0x80) || "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
                "this JVM cannot name the file: start it in a UTF-8 locale");
        CommitId base = checkedOut();
        Scratch.at(tree).write(name, "x");
        Artifact artifact = record(base);
        assertThat(artifact.refused()).singleElement().asString().contains("stands for a .git folder");
        assertThat(artifact.commit()).isEqualTo(base);
    }

    @Test
    void recordsNamesThatOnlyResembleAGitFolder() throws IOException, InterruptedException {
        CommitId base = checkedOut();
        Scratch.at(tree)
                .write(".gitx", "")
                .write("git", "")
                .write(".git2", "")
                .write("x.git", "")
                .write("a:.git", "");
        assertThat(lines(record(base))).hasSize(5);
    }

    @Test
    void refusesPipesAndNeverOpensThem() throws IOException, InterruptedException {
        CommitId base = checkedOut();
        Files.delete(tree.resolve("a.txt"));
        Scratch.at(tree).run(List.of("mkfifo", "a.txt", "pipe"));
        Artifact artifact = record(base);
        assertThat(artifact.refused())
                .containsExactly("a.txt: a device, socket or named pipe", "pipe: a device, socket or named pipe");
        assertThat(lines(artifact)).containsExactly("D a.txt");
    }

    @Test
    void refusesNewTwinsButKeepsThoseOfTheBase() throws IOException, InterruptedException {
        CommitId commit = new FastImport("odd")
                .file("100644", "Both.txt", "1")
                .file("100644", "both.txt", "2")
                .file("100644", "lone", "3")
                .into(scratch, "odd");
        CommitId base = checkedOut(commit);
        Scratch.at(tree).write("LONE", "x").write("new", "x").write("New", "x").write("other", "x");
        Artifact artifact = record(base);
        assertThat(lines(artifact)).containsExactly("A other");
        assertThat(artifact.refused()).hasSize(3).allMatch(line -> line.contains("differs only in case"));
    }

    @Test
    void renamingOnlyTheCaseIsAnHonestMove() throws IOException, InterruptedException {
        CommitId base = checkedOut();
        Files.move(tree.resolve("a.txt"), tree.resolve("A.txt"));
        Artifact artifact = record(base);
        assertThat(lines(artifact)).containsExactly("A A.txt", "D a.txt");
        assertThat(artifact.refused()).isEmpty();
    }

    @Test
    void neverFollowsALinkOutOfTheTree() throws IOException, InterruptedException {
        scratch.write("dir/x", "x").commit("dir");
        CommitId base = checkedOut();
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("x"), "secret");
        Files.delete(tree.resolve("dir/x"));
        Files.delete(tree.resolve("dir"));
        Files.createSymbolicLink(tree.resolve("dir"), outside);
        Files.createSymbolicLink(tree.resolve("file"), outside.resolve("x"));
        Artifact artifact = record(base);
        assertThat(lines(artifact)).containsExactly("A dir", "D dir/x", "A file");
        assertThat(store.mode(artifact.commit(), "dir")).contains(0120000);
        assertThat(store.read(artifact.commit(), "file"))
                .hasValueSatisfying(bytes -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(outside.resolve("x").toString()));
        assertThat(store.read(artifact.commit(), "dir/x")).isEmpty();
    }

    @Test
    void keepsSubmodulesWhoseFolderIsEmptyOrAbsentAndRefusesFilesInThem() throws IOException, InterruptedException {
        CommitId commit = new FastImport("odd")
                .file("100644", "a", "1")
                .submodule("mod1", "1111111111111111111111111111111111111111")
                .submodule("mod2", "2222222222222222222222222222222222222222")
                .into(scratch, "odd");
        CommitId base = checkedOut(commit);
        Files.delete(tree.resolve("mod1"));
        assertThat(record(base).commit()).isEqualTo(base);

        Scratch.at(tree).write("mod2/planted", "x");
        Artifact artifact = record(base);
        assertThat(artifact.commit()).isEqualTo(base);
        assertThat(artifact.refused()).containsExactly("mod2: files in a submodule are not recorded");

        Scratch.at(tree).write("mod1", "a file now");
        assertThat(record(base).changes())
                .containsExactly(new ChangedPath("mod1", ChangedPath.Change.MODIFIED, 0160000, 0100644));
    }

    @Test
    void leavesOutTheInjectedFileOnlyWhileItIsUnchanged() throws IOException, InterruptedException {
        CommitId base = checkedOut();
        byte[] rules = "be good\n".getBytes(StandardCharsets.UTF_8);
        Optional<Injected> injected = Optional.of(new Injected("AGENTS.md", rules));
        Files.write(tree.resolve("AGENTS.md"), rules);
        assertThat(store.record(tree, base, MESSAGE, injected).commit()).isEqualTo(base);
        assertThat(lines(record(base))).containsExactly("A AGENTS.md");
        Files.writeString(tree.resolve("AGENTS.md"), "be bad!\n");
        assertThat(lines(store.record(tree, base, MESSAGE, injected))).containsExactly("A AGENTS.md");
    }

    @Test
    void deletingEverythingLeavesAnEmptyTree() throws IOException, InterruptedException {
        CommitId base = checkedOut();
        Files.delete(tree.resolve("a.txt"));
        Artifact artifact = record(base);
        assertThat(store.paths(artifact.commit())).isEmpty();
        assertThat(artifact.diffStat()).isEqualTo("1 file changed, 2 deletions(-)");
    }

    @Test
    void streamsBigFiles() throws IOException, InterruptedException {
        byte[] big = new byte[3 << 20];
        scratch.write("big", big).commit("big");
        CommitId base = checkedOut();
        assertThat(record(base).commit()).isEqualTo(base);
        big[12] = 1;
        Scratch.at(tree).write("big", big).write("big2", big);
        Artifact artifact = record(base);
        assertThat(lines(artifact)).containsExactly("M big", "A big2");
        assertThat(store.read(artifact.commit(), "big2"))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(big));
    }

    @Test
    void refusesWhatIsTooBigOrTooDeep() throws IOException, InterruptedException {
        CommitId base = checkedOut();
        Scratch.at(tree).run(List.of("truncate", "-s", "900G", "a.txt", "sparse"));
        Scratch.at(tree).write("d/".repeat(210) + "x", "x");
        Artifact artifact = record(base);
        assertThat(artifact.commit()).isEqualTo(base);
        assertThat(artifact.refused())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("a.txt: too big"))
                .anyMatch(line -> line.startsWith("sparse: too big"))
                .anyMatch(line -> line.endsWith("nested deeper than 200 folders"));
    }

    @Test
    void refusesWhatItMayNotRead() throws IOException, InterruptedException {
        scratch.write("dir/x", "x").commit("dir");
        CommitId base = checkedOut();
        Scratch.at(tree).write("new", "n");
        for (String name : List.of("a.txt", "dir", "new")) {
            Files.setPosixFilePermissions(tree.resolve(name), PosixFilePermissions.fromString("---------"));
        }
        assumeTrue(!Files.isReadable(tree.resolve("new")), "this user may read everything (root)");
        Artifact artifact = record(base);
        Files.setPosixFilePermissions(tree.resolve("dir"), PosixFilePermissions.fromString("rwx------"));
        assertThat(artifact.commit()).isEqualTo(base);
        assertThat(artifact.refused()).hasSize(3).allMatch(line -> line.contains("cannot be read"));
    }

    @Test
    void saysWhichTreeOrCommitIsNotThere() throws IOException, InterruptedException {
        CommitId base = checkedOut();
        CommitId unknown = new CommitId("0".repeat(39) + "1");
        assertThatThrownBy(() -> store.record(temp.resolve("none"), base, MESSAGE, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
        assertThatThrownBy(() -> record(unknown))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(unknown.hex());
    }
}
