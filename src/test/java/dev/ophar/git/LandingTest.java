package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.CommitId;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LandingTest {
    private static final TaskId TASK = new TaskId("T-1");
    private static final RunId RUN = new RunId("20260101T000000Z-0000aa");
    private static final String BRANCH = "orch/accepted/T-1";
    private static final String DIVERTED = BRANCH + "." + RUN;

    @TempDir
    Path temp;

    private Scratch scratch;
    private CommitId base;
    private TargetRepository target;
    private ObjectStore store;
    private int trees;

    @BeforeEach
    void prepare() throws IOException, InterruptedException {
        scratch = Scratch.repository(temp.resolve("target"));
        base = scratch.head();
        target = TargetRepository.open(scratch.folder);
        store = ObjectStore.open(temp.resolve("store.git"));
        store.importCommit(target, base);
    }

    @AfterEach
    void close() {
        store.close();
        target.close();
    }

    private CommitId artifact(String text) throws IOException, InterruptedException {
        Path tree = temp.resolve("tree" + trees++);
        store.checkout(base, tree);
        Scratch.at(tree).write("a.txt", text).write("sub/new", text);
        return store.record(tree, base, new ArtifactMessage("T-1", Map.of()), Optional.empty())
                .commit();
    }

    private LandResult land(CommitId artifact, Optional<CommitId> lastLanded) throws IOException {
        return new Landing().land(target, store, TASK, RUN, base, artifact, lastLanded);
    }

    @Test
    void pointsTheBranchAtExactlyTheArtifact() throws IOException, InterruptedException {
        CommitId artifact = artifact("done\n");
        LandResult result = land(artifact, Optional.empty());
        assertThat(result.branch()).isEqualTo(BRANCH);
        assertThat(result.diverted()).isFalse();
        assertThat(scratch.git("rev-parse", BRANCH)).isEqualTo(artifact.hex());
        assertThat(scratch.git("show", BRANCH + ":sub/new")).isEqualTo("done");
        assertThat(scratch.git("status", "--porcelain")).isEmpty();
        assertThat(scratch.head()).isEqualTo(base);
        scratch.git("fsck", "--strict", "--full");
    }

    @Test
    void landingAgainChangesNothing() throws IOException, InterruptedException {
        CommitId artifact = artifact("done\n");
        land(artifact, Optional.empty());
        Map<String, String> before = Scratch.fingerprint(scratch.folder);
        LandResult again = land(artifact, Optional.empty());
        assertThat(again.branch()).isEqualTo(BRANCH);
        assertThat(again.diverted()).isFalse();
        assertThat(Scratch.fingerprint(scratch.folder)).isEqualTo(before);
    }

    @Test
    void replacesWhatWasLandedLast() throws IOException, InterruptedException {
        CommitId first = artifact("1\n");
        CommitId second = artifact("2\n");
        land(first, Optional.empty());
        assertThat(land(second, Optional.of(first)).diverted()).isFalse();
        assertThat(scratch.git("rev-parse", BRANCH)).isEqualTo(second.hex());
    }

    @Test
    void landsElsewhereWhenSomebodyMovedOrMadeOrRemovedTheBranch() throws IOException, InterruptedException {
        CommitId first = artifact("1\n");
        CommitId second = artifact("2\n");
        scratch.git("branch", BRANCH, base.hex());
        LandResult made = land(first, Optional.empty());
        assertThat(made.branch()).isEqualTo(DIVERTED);
        assertThat(made.diverted()).isTrue();
        assertThat(made.note()).contains("not where we left it").contains(DIVERTED);
        assertThat(scratch.git("rev-parse", BRANCH)).isEqualTo(base.hex());
        assertThat(scratch.git("rev-parse", DIVERTED)).isEqualTo(first.hex());
        assertThat(land(first, Optional.empty())).isEqualTo(made);

        scratch.git("branch", "-D", BRANCH, DIVERTED);
        assertThat(land(second, Optional.of(first)).branch()).isEqualTo(DIVERTED);
    }

    @Test
    void countsAsLandedWhenAPersonBuiltOnIt() throws IOException, InterruptedException {
        CommitId artifact = artifact("1\n");
        land(artifact, Optional.empty());
        scratch.git("checkout", "-q", BRANCH);
        CommitId onTop = scratch.write("more", "x").commit("on top").head();
        LandResult again = land(artifact, Optional.of(artifact));
        assertThat(again.diverted()).isFalse();
        assertThat(scratch.git("rev-parse", BRANCH)).isEqualTo(onTop.hex());
    }

    @Test
    void landsElsewhereWhenALinkedWorktreeHasTheBranch() throws IOException, InterruptedException {
        CommitId first = artifact("1\n");
        CommitId second = artifact("2\n");
        land(first, Optional.empty());
        scratch.git("worktree", "add", "-q", temp.resolve("linked").toString(), BRANCH);
        LandResult result = land(second, Optional.of(first));
        assertThat(result.branch()).isEqualTo(DIVERTED);
        assertThat(result.note()).contains("checked out");
        assertThat(Scratch.at(temp.resolve("linked")).git("status", "--porcelain"))
                .isEmpty();
    }

    @Test
    void landsForAllWorktreesWhenTheTargetIsALinkedOne() throws IOException, InterruptedException {
        CommitId artifact = artifact("1\n");
        scratch.git(
                "worktree", "add", "-q", "-b", "side", temp.resolve("linked").toString());
        try (TargetRepository linked = TargetRepository.open(temp.resolve("linked"))) {
            new Landing().land(linked, store, TASK, RUN, base, artifact, Optional.empty());
        }
        assertThat(scratch.git("rev-parse", BRANCH)).isEqualTo(artifact.hex());
    }

    @Test
    void saysWhichBranchStandsInTheWay() throws IOException, InterruptedException {
        scratch.git("branch", "orch");
        CommitId artifact = artifact("1\n");
        assertThatThrownBy(() -> land(artifact, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("while a branch 'orch' exists")
                .hasMessageContaining("git branch -m orch orch-old");
    }

    @Test
    void saysThatTheBranchIsLocked() throws IOException, InterruptedException {
        CommitId artifact = artifact("1\n");
        Path lock = scratch.folder.resolve(".git/refs/heads/" + BRANCH + ".lock");
        Files.createDirectories(lock.resolveSibling("."));
        Files.createFile(lock);
        assertThatThrownBy(() -> land(artifact, Optional.empty())).hasMessageContaining("locked");
    }

    @Test
    void saysThatTheTargetLostTheBase() throws IOException, InterruptedException {
        CommitId artifact = artifact("1\n");
        Scratch other = Scratch.empty(temp.resolve("other"));
        try (TargetRepository emptied = TargetRepository.open(other.folder)) {
            assertThatThrownBy(() -> new Landing().land(emptied, store, TASK, RUN, base, artifact, Optional.empty()))
                    .hasMessageContaining("base " + base)
                    .hasMessageContaining("no longer");
        }
    }

    @Test
    void landsInARepositoryWhoseRefsArePacked() throws IOException, InterruptedException {
        CommitId first = artifact("1\n");
        land(first, Optional.empty());
        scratch.git("pack-refs", "--all");
        String packed = Files.readString(scratch.folder.resolve(".git/packed-refs"));
        CommitId second = artifact("2\n");
        assertThat(land(second, Optional.of(first)).diverted()).isFalse();
        assertThat(scratch.git("rev-parse", BRANCH)).isEqualTo(second.hex());
        assertThat(Files.readString(scratch.folder.resolve(".git/packed-refs"))).isEqualTo(packed);
    }

    @Test
    void leavesNothingToRootInAnothersRepository() throws IOException, InterruptedException {
        CommitId artifact = artifact("1\n");
        assumeTrue(
                scratch.run(List.of("chown", "-R", "12345:12345", ".")).succeeded(),
                "only root may give a folder to another user");
        land(artifact, Optional.empty());
        assertThat(scratch.run(List.of("find", ".", "!", "-user", "12345"))
                        .output()
                        .text())
                .isEmpty();
    }
}
