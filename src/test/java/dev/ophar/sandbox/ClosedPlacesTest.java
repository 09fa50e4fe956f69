package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClosedPlacesTest {
    @TempDir
    private Path folder;

    private Path home = Path.of("/");
    private ClosedPlaces closed = new ClosedPlaces(home, List.of(), List.of());

    @BeforeEach
    void makeAHome() throws IOException {
        folder = folder.toRealPath();
        home = made("home/u");
        made("home/u/.ssh");
        made("home/u/.config/gcloud");
        made("home/u/work/runs");
        made("home/u/tools/bin");
        made("home/u/store/heldout/set");
        Files.writeString(home.resolve("run.sh"), "");
        closed = new ClosedPlaces(
                home, List.of(home.resolve("work")), List.of(home.resolve("store/heldout"), folder.resolve("objects")));
    }

    @Test
    void refuseHomeAndWhatHoldsIt() {
        for (Path path : List.of(home, folder, Path.of("/"), home.resolve("tools/.."))) {
            assertThat(closed.problemWithFolder(path)).as("%s", path).isPresent();
        }
        assertThat(closed.problemWithFolder(home.resolve("tools"))).isEmpty();
    }

    @Test
    void refuseTheWorkspaceAndFoldersInItButNotALoneFile() {
        assertThat(closed.problemWithFolder(home.resolve("work"))).isPresent();
        assertThat(closed.problemWithFolder(home.resolve("work/runs"))).isPresent();
        assertThat(closed.problemWithFile(home.resolve("work/agent"))).isEmpty();
        assertThat(closed.problemWithFile(home.resolve("run.sh"))).isEmpty();
    }

    @Test
    void refuseEverythingOfAStore() {
        assertThat(closed.problemWithFolder(home.resolve("store"))).isPresent();
        assertThat(closed.problemWithFolder(home.resolve("store/heldout/set"))).isPresent();
        assertThat(closed.problemWithFile(home.resolve("store/heldout/set/a.py")))
                .isPresent();
        assertThat(closed.problemWithFile(folder.resolve("objects/not/made/yet")))
                .isPresent();
    }

    @Test
    void refuseWhereKeysAreKeptAndWhatHoldsThat() {
        assertThat(closed.problemWithFolder(home.resolve(".ssh"))).isPresent();
        assertThat(closed.problemWithFile(home.resolve(".ssh/id_ed25519"))).isPresent();
        assertThat(closed.problemWithFolder(home.resolve(".config"))).isPresent();
        assertThat(closed.problemWithFile(home.resolve(".netrc"))).isPresent();
        assertThat(closed.problemWithFile(home.resolve(".m2/settings.xml"))).isPresent();
    }

    @Test
    void areNotFooledByLinks() throws Exception {
        Path out = Files.createSymbolicLink(folder.resolve("keys"), home.resolve(".ssh"));
        Path up = Files.createSymbolicLink(folder.resolve("up"), home);
        Path linkedKeys = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createSymbolicLink(home.resolve(".gnupg"), linkedKeys);
        ClosedPlaces afterwards = new ClosedPlaces(home, List.of(), List.of());

        assertThat(closed.problemWithFolder(out)).isPresent();
        assertThat(closed.problemWithFolder(up)).isPresent();
        assertThat(afterwards.problemWithFolder(linkedKeys)).isPresent();
    }

    @Test
    void judgeWhatAPersonAddsAndSayWhyNot() {
        ExtraPaths extra = ExtraPaths.of(
                "SANDBOX_READ",
                List.of("~/tools", home + "/run.sh", "~/.ssh", "relative", "~/missing", "~/work"),
                false,
                home,
                closed);

        assertThat(extra.mounts())
                .containsExactly(
                        Mount.Bind.readOnly(home.resolve("tools")), Mount.Bind.readOnly(home.resolve("run.sh")));
        assertThat(extra.problems())
                .hasSize(4)
                .allMatch(problem -> problem.startsWith("SANDBOX_READ: '") && problem.contains("is refused: "));
        assertThat(ExtraPaths.of("SANDBOX_WRITE", List.of("~/tools"), true, home, closed)
                        .mounts())
                .containsExactly(Mount.Bind.writable(home.resolve("tools"), home.resolve("tools")));
    }

    private Path made(String path) throws IOException {
        return Files.createDirectories(folder.resolve(path));
    }
}
