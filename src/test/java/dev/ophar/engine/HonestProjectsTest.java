package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.RunState;
import dev.ophar.sandbox.IsolationWish;
import dev.ophar.sandbox.Sandbox;
import dev.ophar.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What projects and agents may count on that have nothing to hide. */
@Timeout(60)
final class HonestProjectsTest {
    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        small = SmallWorkspace.in(folder);
    }

    @Test
    void haveTheirLocalFilesInEveryRoomAndInNoArtifact() throws Exception {
        small.base(Map.of(
                ".gitignore", "*.env\n",
                "check.sh", "test \"$(cat src/value.txt)\" = \"$(cat conf/local.env)\"\n"));
        SmallWorkspace.write(small.target().resolve("conf/local.env"), "42\n");
        small.set("LOCAL_FILES", "conf/local.env")
                .executor("cat conf/local.env > src/value.txt; git add -A;"
                        + " git status --short >&2; test \"$(git diff --cached --name-only)\" = src/value.txt || exit 3"
                        + SmallWorkspace.DONE);
        small.task("T-1", Map.of("setup_cmd", "cat conf/local.env"));

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).as("%s", outcome.reason()).isEqualTo(RunState.ACCEPTED);
        assertThat(small.git("show", "--name-only", "--format=", "orch/accepted/T-1"))
                .isEqualTo("src/value.txt");
        assertThat(small.json(outcome, 1, "ground-truth.json").path("ignored_files"))
                .isEmpty();
        try (Stream<Path> kept = Files.walk(small.cache())) {
            assertThat(kept).noneMatch(file -> file.endsWith("local.env"));
        }
    }

    @Test
    void areToldWhichLocalFilesCannotBeLent() throws Exception {
        small.base(Map.of(".gitignore", "*.env\nforced.txt\n"));
        Files.createSymbolicLink(small.target().resolve("link.env"), Path.of("/etc/hostname"));
        Files.createDirectory(small.target().resolve("dir.env"));
        Files.write(small.target().resolve("big.env"), new byte[(1 << 20) + 1]);
        SmallWorkspace.write(small.target().resolve("plain.txt"), "1");
        small.set(
                "LOCAL_FILES",
                "link.env,dir.env,big.env,plain.txt,gone.env,../out.env,.git/config,src/value.txt,/etc/passwd");
        small.task("T-1", Map.of());

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).isEqualTo(RunState.BLOCKED);
        assertThat(outcome.reason().toString())
                .contains("LOCAL_FILES", small.target().toString())
                .contains("'link.env' leads through a link", "'dir.env' is no regular file", "'big.env' has 1048577")
                .contains("'plain.txt' is not ignored", "'gone.env' does not exist", "'../out.env' is no plain path")
                .contains("'.git/config' is no plain path", "'src/value.txt' is tracked", "'/etc/passwd' is no plain");
    }

    @Test
    void findTheirPackagesWhereTheSetUpPutThemAndSetUpOnce() throws Exception {
        requireLayers();
        small.base(Map.of("package.json", "{}\n", ".gitignore", "node_modules/\n"));
        small.executor("echo mine > node_modules/mine && rm node_modules/dep/other"
                + " && cp node_modules/dep/value src/value.txt" + SmallWorkspace.DONE);
        Map<String, Object> fields = Map.of(
                "setup_cmd",
                        "mkdir -p node_modules/dep; echo 42 > node_modules/dep/value; echo 1 > node_modules/dep/other",
                "test_cmd", "test -f node_modules/dep/other && test ! -e node_modules/mine && sh check.sh");
        small.task("T-1", fields);
        small.task("T-2", fields);

        for (RunOutcome outcome :
                List.of(small.run("T-1").get(0), small.run("T-2").get(0))) {
            assertThat(outcome.state()).as("%s", outcome.reason()).isEqualTo(RunState.ACCEPTED);
        }
        assertThat(small.events("gate"))
                .filteredOn(gate -> gate.text("gate").equals(Optional.of("setup")))
                .hasSize(1);
    }

    @Test
    void useGitInANarrowScopeWithoutMeetingTheRulesThatWeLaidDown() throws Exception {
        small.executor("test -f AGENTS.md && test -z \"$(git status --short)\" && echo 42 > src/value.txt"
                + " && git stash -u -q && git stash pop -q && git add -A && git commit -qm mine || exit 3"
                + SmallWorkspace.DONE);
        small.task("T-1", Map.of());

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).as("%s", outcome.reason()).isEqualTo(RunState.ACCEPTED);
    }

    private void requireLayers() throws Exception {
        Sandbox sandbox = Sandboxes.choose(
                        IsolationWish.AUTO, small.environment(), Optional.empty(), folder.resolve("scratch"))
                .sandbox();
        assumeTrue(sandbox.layers(), "no wall with layers here: executors get no packages");
    }
}
