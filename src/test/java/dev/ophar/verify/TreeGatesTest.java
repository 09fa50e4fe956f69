package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Artifact;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.CommitId;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GroundTruth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gates that judge the recorded change itself: is there one, where is it, does it lead a check astray. */
@Timeout(60)
final class TreeGatesTest {
    private static final Map<String, Object> SET =
            Map.of("set", "hidden", "cmd", "true", "place", List.of(Map.of("from", "t.sh", "to", "checks/deep/t.sh")));

    @TempDir
    private Path folder;

    private GateBench bench;

    @BeforeEach
    void makeBench() throws Exception {
        bench = GateBench.in(folder, Map.of("src/keep/a.txt", "a\n", "README.md", "r\n"))
                .set("test_cmd", "true");
    }

    @AfterEach
    void closeBench() throws Exception {
        bench.close();
    }

    private List<String> outOfScope(GateBench.Edit edit) throws Exception {
        GroundTruth truth = bench.verify(edit);
        boolean clean = truth.outOfScope().isEmpty();
        assertThat(truth.gate(GateName.SCOPE).state()).isEqualTo(clean ? GateState.PASS : GateState.FAIL);
        return truth.outOfScope();
    }

    @Test
    void everyChangeMustMatchAPattern() throws Exception {
        bench.set("allowed_scope", List.of("src/**", "*.md"));
        assertThat(outOfScope(tree -> {
                    Files.writeString(tree.resolve("src/keep/new.txt"), "x");
                    Files.writeString(tree.resolve("README.md"), "x");
                    Files.createDirectories(tree.resolve("asrc"));
                    Files.writeString(tree.resolve("asrc/b.txt"), "x");
                    Files.writeString(tree.resolve("src.txt"), "x");
                }))
                .containsExactly("asrc/b.txt", "src.txt");
    }

    @Test
    void bothEndsOfAMoveCount() throws Exception {
        assertThat(outOfScope(tree -> Files.move(tree.resolve("README.md"), tree.resolve("src/README.md"))))
                .containsExactly("README.md");
        assertThat(outOfScope(tree -> Files.move(tree.resolve("src/keep/a.txt"), tree.resolve("a.txt"))))
                .containsExactly("a.txt");
    }

    @Test
    void aChangedModeCounts() throws Exception {
        assertThat(outOfScope(
                        tree -> assertThat(tree.resolve("check.sh").toFile().setExecutable(true))
                                .isTrue()))
                .containsExactly("check.sh");
    }

    @Test
    void protectedFilesStayAlsoInsideTheScope() throws Exception {
        bench.set("protected", List.of("src/keep/**"));
        assertThat(outOfScope(tree -> {
                    Files.delete(tree.resolve("src/keep/a.txt"));
                    Files.writeString(tree.resolve("src/value.txt"), "42");
                }))
                .containsExactly("src/keep/a.txt");
    }

    @Test
    void oddNamesAreMatchedAsTheyAre() throws Exception {
        assertThat(outOfScope(tree -> {
                    Files.writeString(tree.resolve("src/-rf"), "x");
                    Files.writeString(tree.resolve("src/new\nline"), "x");
                    Files.writeString(tree.resolve("src/ü *?.txt"), "x");
                    Files.writeString(tree.resolve("-rf"), "x");
                    Files.writeString(tree.resolve("new\nsrc"), "x");
                }))
                .containsExactly("-rf", "new\nsrc");
    }

    @Test
    void aLinkToAnotherRepositoryIsNeverInScope() throws Exception {
        CommitId commit = new CommitId("1".repeat(40));
        for (int[] modes : List.of(new int[] {0, 0160000}, new int[] {0160000, 0}, new int[] {0160000, 0100644})) {
            ChangedPath change = new ChangedPath("src/module", ChangedPath.Change.MODIFIED, modes[0], modes[1]);
            Artifact artifact = new Artifact(commit, commit, List.of(change), List.of(), List.of(), "");
            bench.set("allowed_scope", List.of("**"));
            assertThat(ScopeGate.outOfScope(bench.task(), artifact)).containsExactly("src/module");
        }
    }

    @Test
    void nothingChangedIsAFailure() throws Exception {
        assertThat(bench.gate(GateName.CHANGES, tree -> {}).state()).isEqualTo(GateState.FAIL);
        assertThat(bench.gate(GateName.CHANGES, tree -> Files.writeString(tree.resolve("src/value.txt"), "0\n"))
                        .state())
                .isEqualTo(GateState.FAIL);
    }

    @Test
    void whatGitRefusesFailsTheIntegrity() throws Exception {
        bench.set("allowed_scope", List.of("**"));
        GateResult gate = bench.gate(GateName.INTEGRITY, tree -> {
            Files.createDirectories(tree.resolve("src/.GIT"));
            Files.writeString(tree.resolve("src/.GIT/config"), "[core]");
        });
        assertThat(gate.state()).isEqualTo(GateState.FAIL);
        assertThat(gate.detail()).contains(".GIT");
    }

    @Test
    void aLinkWhereACheckGoesFailsTheIntegrity() throws Exception {
        bench.set("allowed_scope", List.of("**")).heldOut(SET, Map.of("t.sh", "exit 0"));
        for (String link : List.of("checks", "checks/deep", "checks/deep/t.sh")) {
            Path outside = Files.createDirectories(bench.folder().resolve("outside"));
            GroundTruth truth = bench.verify(tree -> {
                Files.createDirectories(tree.resolve(link).resolveSibling("."));
                Files.createSymbolicLink(tree.resolve(link), outside);
            });
            assertThat(truth.gate(GateName.INTEGRITY).state()).as(link).isEqualTo(GateState.FAIL);
            assertThat(truth.gate(GateName.INTEGRITY).detail()).contains(link);
            assertThat(outside).isEmptyDirectory();
        }
    }

    @Test
    void aLinkElsewhereDoesNot() throws Exception {
        bench.heldOut(SET, Map.of("t.sh", "exit 0"));
        GateResult gate = bench.gate(
                GateName.INTEGRITY, tree -> Files.createSymbolicLink(tree.resolve("src/link"), Path.of("value.txt")));
        assertThat(gate.state()).isEqualTo(GateState.PASS);
    }

    @Test
    void ignoredFilesAreNamedAndLeftOut() throws Exception {
        bench.close();
        bench = GateBench.in(Files.createDirectory(folder.resolve("again")), Map.of(".gitignore", "*.pyc\n"))
                .set("test_cmd", "ls src");
        GroundTruth truth = bench.verify(tree -> Files.writeString(tree.resolve("src/x.pyc"), "x"));
        assertThat(truth.gate(GateName.CHANGES).state()).isEqualTo(GateState.FAIL);
        assertThat(truth.findings()).singleElement().asString().contains("ignored");
        assertThat(bench.logs().resolve("visible-tests.log")).content().doesNotContain("x.pyc");
    }
}
