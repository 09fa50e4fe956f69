package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetRepositoryTest {
    @TempDir
    Path temp;

    @Test
    void resolvesBranchesTagsAbbreviationsAndExpressionsToCommits() throws IOException {
        Scratch scratch = Scratch.repository(temp.resolve("r"));
        CommitId first = scratch.head();
        scratch.git("tag", "-a", "v1", "-m", "one");
        scratch.write("b.txt", "b").commit("second");
        try (TargetRepository target = TargetRepository.open(scratch.folder)) {
            assertThat(target.resolve("HEAD")).isEqualTo(scratch.head());
            assertThat(target.resolve("main")).isEqualTo(scratch.head());
            assertThat(target.resolve("v1")).isEqualTo(first);
            assertThat(target.resolve("HEAD~1")).isEqualTo(first);
            assertThat(target.resolve(first.shortHex())).isEqualTo(first);
            assertThat(target.currentBranch()).contains("main");
            assertThat(target.branch("main")).contains(scratch.head());
            assertThat(target.branch("none")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "", " ", "HEAD~99", "a..b", "main^{tree}", "@{u}", "-x", "HEAD:a.txt", "\u0000"})
    void namesTheRefAndTheRepositoryWhenNothingIsFound(String ref) throws IOException {
        Scratch scratch = Scratch.repository(temp.resolve("r"));
        try (TargetRepository target = TargetRepository.open(scratch.folder)) {
            assertThatThrownBy(() -> target.resolve(ref))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("'" + ref + "'")
                    .hasMessageContaining(scratch.folder.toString());
        }
    }

    @Test
    void refusesWhatIsNotTheRootOfAWorkTree() throws IOException {
        Scratch scratch = Scratch.repository(temp.resolve("r"));
        scratch.write("sub/x", "x");
        Scratch bare = Scratch.at(temp);
        bare.git("clone", "-q", "--bare", scratch.folder.toString(), "bare.git");
        Files.createDirectory(temp.resolve("plain"));

        assertThatThrownBy(() -> TargetRepository.open(scratch.folder.resolve("sub")))
                .hasMessageContaining("inside the repository " + scratch.folder.toRealPath());
        assertThatThrownBy(() -> TargetRepository.open(temp.resolve("bare.git")))
                .hasMessageContaining("is bare");
        assertThatThrownBy(() -> TargetRepository.open(temp.resolve("plain")))
                .hasMessageContaining("not a git repository");
        assertThatThrownBy(() -> TargetRepository.open(temp.resolve("missing"))).hasMessageContaining("not a folder");
    }

    @Test
    void refusesARepositoryWithSha256Names() throws IOException {
        Files.createDirectory(temp.resolve("r"));
        Scratch scratch = Scratch.at(temp.resolve("r"));
        assumeTrue(scratch.tryGit("init", "-q", "--object-format=sha256").succeeded(), "this git knows no sha256");
        assertThatThrownBy(() -> TargetRepository.open(scratch.folder)).hasMessageContaining("sha256");
    }

    @Test
    void refusesAGitFileThatLeadsNowhere() throws IOException {
        Files.writeString(Files.createDirectory(temp.resolve("r")).resolve(".git"), "gitdir: /nowhere/at/all\n");
        assertThatThrownBy(() -> TargetRepository.open(temp.resolve("r")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(temp.resolve("r").toRealPath().toString());
    }

    @Test
    void seesBranchesThatAnyWorktreeHasCheckedOut() throws IOException {
        Scratch scratch = Scratch.repository(temp.resolve("r"));
        scratch.git(
                "worktree", "add", "-q", "-b", "side", temp.resolve("linked").toString());
        scratch.git("branch", "free");
        for (Path folder : new Path[] {scratch.folder, temp.resolve("linked")}) {
            try (TargetRepository target = TargetRepository.open(folder)) {
                assertThat(target.isCheckedOut("main")).isTrue();
                assertThat(target.isCheckedOut("side")).isTrue();
                assertThat(target.isCheckedOut("free")).isFalse();
            }
        }
        try (TargetRepository target = TargetRepository.open(temp.resolve("linked"))) {
            assertThat(target.currentBranch()).contains("side");
            assertThat(target.resolve("main")).isEqualTo(scratch.head());
        }
    }

    @Test
    void findsTextInTheLogAndCommitsByTheirId() throws IOException {
        Scratch scratch = Scratch.repository(temp.resolve("r"));
        CommitId first = scratch.head();
        scratch.write("b", "b").commit("fix the frobnicator");
        try (TargetRepository target = TargetRepository.open(scratch.folder)) {
            assertThat(target.findInLog("frobnicator")).contains(scratch.head().hex());
            assertThat(target.findInLog("first")).contains(first.hex());
            assertThat(target.findInLog("absent")).isEmpty();
            assertThat(target.hasCommit(first.shortHex())).isTrue();
            assertThat(target.hasCommit("0123456789")).isFalse();
            assertThat(target.hasCommit("HEAD")).isFalse();
            assertThat(target.hasBranch("main")).isTrue();
            assertThat(target.hasBranch("other")).isFalse();
        }
    }

    @Test
    void anEmptyRepositoryHasNoCommits() throws IOException {
        Scratch scratch = Scratch.empty(temp.resolve("r"));
        try (TargetRepository target = TargetRepository.open(scratch.folder)) {
            assertThat(target.findInLog("x")).isEmpty();
            assertThat(target.currentBranch()).contains("main");
            assertThatThrownBy(() -> target.resolve("HEAD")).hasMessageContaining("HEAD");
        }
    }
}
