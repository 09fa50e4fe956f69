package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.CommitId;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PristineTreesTest {
    @TempDir
    Path temp;

    private final ConcurrentLinkedQueue<String> notices = new ConcurrentLinkedQueue<>();
    private final TreesProbe.CountingOwner owner = new TreesProbe.CountingOwner();
    private Scratch scratch;
    private ObjectStore store;
    private PristineTrees trees;

    @BeforeEach
    void prepare() throws IOException {
        scratch = Scratch.repository(temp.resolve("target"));
        store = ObjectStore.open(temp.resolve("store.git"));
        trees = trees(2);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path cache() {
        return temp.resolve("cache");
    }

    private PristineTrees trees(int most) throws IOException {
        return new PristineTrees(cache(), store, owner, most, notices::add);
    }

    private CommitId imported(CommitId commit) throws IOException, InterruptedException {
        try (TargetRepository target = TargetRepository.open(scratch.folder)) {
            store.importCommit(target, commit);
        }
        return commit;
    }

    private CommitId commit(String file) throws IOException, InterruptedException {
        scratch.write("sub/" + file, file).commit(file);
        return imported(scratch.head());
    }

    private Path used(CommitId commit) throws IOException, InterruptedException {
        try (Lease lease = trees.lease(commit)) {
            return lease.tree();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static Object inode(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino");
    }

    @Test
    void aTreeIsTheCommitWithAnEmptyGitFolderAndItsIndexBeside() throws IOException, InterruptedException {
        CommitId commit = imported(new FastImport("odd")
                .file("100644", ".gitattributes", "* text eol=crlf ident\n")
                .file("100644", "id", "$Id$\n")
                .file("100755", "run", "x")
                .file("120000", "link", "../away//")
                .submodule("mod", "1".repeat(40))
                .into(scratch, "odd"));
        try (Lease lease = trees.lease(commit)) {
            assertThat(Scratch.fingerprint(lease.tree()).keySet())
                    .containsExactly("", ".git", ".gitattributes", "id", "link", "mod", "run");
            assertThat(Files.readString(lease.tree().resolve("id"))).isEqualTo("$Id$\n");
            assertThat(list(lease.tree().resolve(".git"))).isEmpty();
            assertThat(list(lease.tree().resolve("mod"))).isEmpty();
            Path own = temp.resolve("own.git");
            store.gitFolder(commit, own, store.objects().toString(), Optional.of(lease.index()));
            Scratch view = Scratch.at(lease.tree());
            String[] git = {"--git-dir=" + own, "--work-tree=.", "diff-files", "--raw"};
            assertThat(view.git(git)).isEmpty();
            git[2] = "status";
            git[3] = "--porcelain";
            assertThat(view.git(git)).isEmpty();
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void commitsOfOneTreeShareIt() throws IOException, InterruptedException {
        CommitId first = commit("x");
        scratch.commit("nothing new");
        assertThat(used(imported(scratch.head()))).isEqualTo(used(first));
        assertThat(owner.made()).isEqualTo(1);
    }

    @Test
    void manyThreadsMakeATreeOnce() throws Exception {
        CommitId commit = commit("x");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Lease>> asks = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                asks.add(() -> trees.lease(commit));
            }
            for (Future<Lease> lease : threads.invokeAll(asks)) {
                lease.get().close();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(owner.made()).isEqualTo(1);
        assertThat(notices).isEmpty();
        assertThat(list(cache().resolve("leases"))).isEmpty();
        assertThat(list(cache().resolve("making"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo new > new",
                "echo new > sub/.hidden",
                "echo x > .git/config",
                "rm a.txt",
                "rm -r sub",
                "mkdir empty",
                "chmod +x a.txt",
                "chmod 700 sub",
                "ln -sf elsewhere a.txt",
                "printf 'one\\nTWO\\n' > a.txt",
                "touch a.txt -r sub/x && printf 'one\\nTWO\\n' > f && touch -r a.txt f && cat f > a.txt"
                        + " && touch -r f a.txt && rm f",
                "cp -p a.txt f && mv f a.txt",
                "ln a.txt ../second-name",
                "echo > ../index",
                "rm ../manifest",
                "truncate -s 40 ../manifest",
                "echo >> ../manifest",
                "rm ../used"
            })
    void makesATreeAgainThatSomebodyChangedAndSaysSo(String change) throws IOException, InterruptedException {
        CommitId commit = commit("x");
        Path tree = used(commit);
        Map<String, String> before = Scratch.fingerprint(tree);
        Files.setLastModifiedTime(tree.resolve("a.txt"), FileTime.fromMillis(1_000_000_000_000L));
        assertThat(used(commit)).isEqualTo(tree);
        notices.clear();
        int made = owner.made();
        assertThat(Scratch.at(tree).run(List.of("bash", "-c", change)).succeeded())
                .isTrue();
        assertThat(used(commit)).isEqualTo(tree);
        assertThat(Scratch.fingerprint(tree)).isEqualTo(before);
        assertThat(notices).singleElement().asString().contains("changed by somebody", "made again");
        assertThat(owner.made()).isEqualTo(made + 1);
        assertThat(list(cache().resolve("trash"))).isEmpty();
    }

    @Test
    void readsEveryFileAfterARunThatCouldForgeTheManifest() throws IOException, InterruptedException {
        CommitId commit = commit("x");
        CommitId other = commit("y");
        Path tree = used(commit);
        Path honest = used(other);
        for (String forged : List.of("printf 'one\\nTWO\\n' > a.txt", "chmod 600 a.txt", "mkdir empty", "touch new")) {
            int made = owner.made();
            Object inode = inode(honest);
            assertThat(Scratch.at(tree).run(List.of("bash", "-c", forged)).succeeded())
                    .isTrue();
            Path folder = tree.resolveSibling(".").normalize();
            TreeManifest manifest =
                    TreeManifest.read(folder.resolve("manifest")).orElseThrow();
            TreeManifest.capture(manifest.trust(), folder, List.of("tree", "index"))
                    .write(folder.resolve("manifest"));
            used(commit);
            assertThat(owner.made()).as("a forged manifest deceives").isEqualTo(made);

            trees.distrust();
            notices.clear();
            used(commit);
            used(other);
            assertThat(notices).as(forged).hasSize(1);
            assertThat(owner.made()).isEqualTo(made + 1);
            assertThat(inode(honest)).as("an honest tree stays").isEqualTo(inode);
        }
    }

    @Test
    void keepsTheTreesUsedLastAndThoseInUse() throws IOException, InterruptedException {
        CommitId a = commit("a");
        CommitId b = commit("b");
        CommitId c = commit("c");
        CommitId d = commit("d");
        try (Lease inUse = trees.lease(a)) {
            Path second = used(b);
            Path third = used(c);
            assertThat(second).doesNotExist();
            Path fourth = used(d);
            assertThat(third).doesNotExist();
            assertThat(fourth).exists();
            assertThat(inUse.tree()).exists();
        }
        assertThat(list(cache().resolve("trash"))).isEmpty();
        assertThat(notices).isEmpty();
    }

    @Test
    void aTreeTakenFromUnderItsUserIsRemovedOnlyAfterTheUse() throws IOException, InterruptedException {
        CommitId commit = commit("x");
        try (Lease lease = trees.lease(commit)) {
            Files.writeString(lease.tree().resolve("planted"), "x");
            used(commit);
            assertThat(list(cache().resolve("trash"))).hasSize(1);
        }
        used(commit);
        assertThat(list(cache().resolve("trash"))).isEmpty();
    }

    @Test
    void whatADeadMakerLeftCountsForNothing() throws IOException, InterruptedException {
        CommitId commit = commit("x");
        String id = scratch.git("rev-parse", commit + "^{tree}");
        Scratch.at(cache().resolve("making").resolve(id).resolve("tree")).write("half", "x");
        assertThat(used(commit).resolve("half")).doesNotExist();
        assertThat(list(cache().resolve("making"))).isEmpty();
        assertThat(list(cache().resolve("trash"))).isEmpty();
    }

    @Test
    void saysWhatGitRefuses() throws IOException, InterruptedException {
        CommitId commit = imported(
                new FastImport("odd").file("100644", ".GIT/config", "x").into(scratch, "odd"));
        assertThatThrownBy(() -> trees.lease(commit))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(".GIT/config");
        assertThat(list(cache().resolve("trees"))).isEmpty();
    }

    private List<String> probe(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        argv.add(TreesProbe.class.getName());
        argv.addAll(List.of(arguments));
        return argv;
    }

    private Process start(CommitId commit) throws IOException {
        return new ProcessBuilder(
                        probe("lease", temp.resolve("store.git").toString(), cache().toString(), commit.hex()))
                .redirectError(new File("/dev/null"))
                .start();
    }

    @Test
    void processesMakeATreeOnceAndNoneTakesItFromAnother() throws Exception {
        CommitId commit = commit("x");
        CommitId later = commit("y");
        List<Process> processes = List.of(start(commit), start(commit));
        int made = 0;
        try {
            for (Process process : processes) {
                BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
                made += Integer.parseInt(said.readLine().split(" ", -1)[1]);
            }
            assertThat(made).isEqualTo(1);
            Path theirs = cache().resolve("trees").resolve(scratch.git("rev-parse", commit + "^{tree}"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(theirs.resolve("tree/a.txt"))))
                    .as("whatever the umask")
                    .isEqualTo("rw-r--r--");
            assertThat(Files.getPosixFilePermissions(theirs.resolve("tree/sub")))
                    .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
            trees = trees(1);
            used(later);
            assertThat(theirs).exists();
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
            used(later);
            assertThat(theirs).doesNotExist();
            assertThat(list(cache().resolve("leases"))).isEmpty();
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    @Test
    void aProcessWaitsForTheTreeThatAnotherOneMakes() throws Exception {
        CommitId commit = commit("x");
        List<Process> other = new ArrayList<>();
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "this system does not show the files of a process");
        TreeOwner slow = folder -> {
            Process process = start(commit);
            other.add(process);
            await().atMost(Duration.ofSeconds(30)).until(() -> holdsLockFile(process));
        };
        try (Lease lease = new PristineTrees(cache(), store, slow, 2, notices::add).lease(commit)) {
            assertThat(other.get(0).inputReader(StandardCharsets.UTF_8).readLine())
                    .isEqualTo("made 0 " + lease.tree());
        } finally {
            other.forEach(Process::destroyForcibly);
        }
    }

    private boolean holdsLockFile(Process process) throws IOException {
        for (Path open : list(Path.of("/proc/" + process.pid() + "/fd"))) {
            if (Files.exists(open) && Files.readSymbolicLink(open).startsWith(cache().resolve("locks"))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aDeltaHasTheModesOfAPristineTreeWhateverTheUmask() throws IOException, InterruptedException {
        CommitId base = commit("x");
        Files.delete(scratch.folder.resolve("a.txt"));
        scratch.write("new/deep/run", "x");
        Files.setPosixFilePermissions(
                scratch.folder.resolve("new/deep/run"), PosixFilePermissions.fromString("rwxrwxrwx"));
        CommitId artifact = commit("y");
        Path layer = temp.resolve("layer");
        assertThat(Scratch.at(temp)
                        .run(probe(
                                "delta",
                                temp.resolve("store.git").toString(),
                                base.hex(),
                                artifact.hex(),
                                layer.toString()))
                        .errors())
                .isEmpty();
        assertThat(Scratch.at(layer)
                        .run(List.of("sh", "-c", "find . -mindepth 1 -printf '%P %M\\n' | sort"))
                        .output()
                        .text())
                .isEqualTo("""
                        a.txt c---------
                        new drwxr-xr-x
                        new/deep drwxr-xr-x
                        new/deep/run -rwxr-xr-x
                        sub drwxr-xr-x
                        sub/y -rw-r--r--""");
    }
}
