package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectImportTest {
    @TempDir
    Path temp;

    private Path storeFolder() {
        return temp.resolve("store.git");
    }

    private void importInto(Path folder, CommitId commit) throws IOException, InterruptedException {
        try (TargetRepository target = TargetRepository.open(folder);
                ObjectStore store = ObjectStore.open(storeFolder())) {
            store.importCommit(target, commit);
        }
    }

    private long packs() throws IOException {
        try (Stream<Path> files = Files.list(storeFolder().resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        }
    }

    @Test
    void takesWhatIsReachableAndNothingElse() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        CommitId base = scratch.head();
        CommitId later = scratch.write("later", "x").commit("later").head();
        importInto(scratch.folder, base);
        Scratch own = Scratch.at(storeFolder());
        own.git("fsck", "--strict", "--full");
        assertThat(own.git("rev-list", "--all")).isEqualTo(base.hex());
        assertThat(own.tryGit("cat-file", "-e", later.hex()).succeeded()).isFalse();
        own.git("gc", "-q", "--prune=now");
        assertThat(own.git("cat-file", "-t", base.hex())).isEqualTo("commit");

        importInto(scratch.folder, later);
        assertThat(own.git("rev-list", "--all")).contains(later.hex());
    }

    @Test
    void importsOnceHoweverManyAskAtOnce() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        CommitId base = scratch.head();
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Object>> tasks = IntStream.range(0, 12)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        importInto(scratch.folder, base);
                        return i;
                    })
                    .toList();
            for (Future<Object> future : pool.invokeAll(tasks)) {
                assertThat(future).succeedsWithin(java.time.Duration.ofSeconds(60));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(packs()).isEqualTo(1);
        Scratch.at(storeFolder()).git("fsck", "--full");
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("target", "store.git");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "co:lon", "quo\"te", "back\\slash", "dol$lar", "-dash", "new\nline"})
    void worksForOddFolderNames(String name) throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve(name));
        importInto(scratch.folder, scratch.head());
        assertThat(packs()).isEqualTo(1);
    }

    @Test
    void worksFromALinkedWorktreeAndFromASharedClone() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        scratch.git(
                "worktree", "add", "-q", "-b", "side", temp.resolve("linked").toString());
        Scratch linked = Scratch.at(temp.resolve("linked"));
        importInto(linked.folder, linked.write("s", "s").commit("side").head());
        scratch.git("clone", "-q", "--shared", ".", temp.resolve("shared").toString());
        Scratch shared = Scratch.at(temp.resolve("shared"));
        importInto(shared.folder, shared.write("t", "t").commit("shared").head());
        Scratch.at(storeFolder()).git("fsck", "--full");
    }

    @Test
    void takesAShallowTargetAsItIs() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("full"));
        scratch.write("a.txt", "2").commit("second");
        scratch.write("a.txt", "3").commit("third");
        Scratch.at(temp).git("clone", "-q", "--depth=2", "file://" + scratch.folder, "shallow");
        Scratch shallow = Scratch.at(temp.resolve("shallow"));
        importInto(shallow.folder, shallow.head());
        try (ObjectStore store = ObjectStore.open(storeFolder())) {
            store.checkout(shallow.head(), temp.resolve("tree"));
        }
        Scratch executor = Scratch.at(temp.resolve("tree"));
        assertThat(executor.git("log", "--format=%s")).isEqualTo("third\nsecond");
        assertThat(executor.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void namesTheObjectThatAPartialCloneLacks() throws IOException {
        Scratch scratch = Scratch.repository(temp.resolve("full"));
        scratch.git("config", "uploadpack.allowFilter", "true");
        String blob = scratch.git("rev-parse", "HEAD:a.txt");
        Scratch.at(temp)
                .git("clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + scratch.folder, "partial");
        Scratch partial = Scratch.at(temp.resolve("partial"));
        assertThatThrownBy(() -> importInto(partial.folder, partial.head()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("object " + blob + " is missing")
                .hasMessageContaining("partial");
        assertThat(Scratch.at(storeFolder()).git("for-each-ref")).isEmpty();
    }

    @Test
    void namesACommitThatTheTargetLacks() {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        CommitId unknown = new CommitId("0".repeat(39) + "1");
        assertThatThrownBy(() -> importInto(scratch.folder, unknown)).hasMessageContaining(unknown.hex());
    }

    @Test
    void doesNotCareWhoOwnsTheTarget() throws IOException, InterruptedException {
        Scratch scratch = Scratch.repository(temp.resolve("target"));
        CommitId base = scratch.head();
        boolean changed = scratch.run(List.of("chown", "-R", "12345", ".")).succeeded();
        assumeTrue(changed, "only root may give a folder to another user");
        assertThat(scratch.tryGit("status").succeeded()).as("plain git refuses").isFalse();
        importInto(scratch.folder, base);
        assertThat(packs()).isEqualTo(1);
    }

    @Test
    void refusesAStoreFolderThatHoldsSomethingElse() throws IOException {
        Files.writeString(Files.createDirectory(storeFolder()).resolve("x"), "x");
        assertThatThrownBy(() -> ObjectStore.open(storeFolder()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other files than an object store");
    }
}
