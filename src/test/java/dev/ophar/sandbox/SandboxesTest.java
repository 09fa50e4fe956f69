package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ophar.model.IsolationLevel;
import dev.ophar.process.ChildRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class SandboxesTest {
    private static final KernelSettings OPEN = new KernelSettings(false, false, false, false);

    @TempDir
    private Path folder;

    @Test
    void takesTheFirstWallThatHoldsAndLeavesNothingBehind() throws Exception {
        Walls.BUBBLEWRAP_AS_ROOT.open(folder);
        Sandboxes.Choice choice = Sandboxes.choose(IsolationWish.AUTO, Map.of(), Optional.empty(), folder);

        assertThat(choice.problems()).isEmpty();
        assertThat(choice.sandbox().isolation().level()).isEqualTo(IsolationLevel.KERNEL);
        assertThat(choice.sandbox().isolation().backend()).isEqualTo("bubblewrap");
        assertThat(choice.sandbox().layers()).isTrue();
        assertThat(choice.sandbox().user().uid()).isPresent();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesThePackageThatIsMissingAndDoesWithout() throws Exception {
        Walls.UTIL_LINUX_AS_ROOT.open(folder);
        WallTools fewer = WallTools.find(Map.of()).without(WallTools.BUBBLEWRAP);
        Sandboxes.Choice choice = sandboxes(fewer, OPEN).choose(IsolationWish.REQUIRED, Optional.empty(), folder);

        assertThat(choice.problems()).singleElement().asString().contains("install the package bubblewrap");
        assertThat(choice.sandbox().isolation().backend()).isEqualTo("util-linux");
        assertThat(choice.sandbox().isolation().level()).isEqualTo(IsolationLevel.KERNEL);
    }

    @Test
    void hasNoWallWithoutTheSystemsTools() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self")), "not Linux");
        WallTools fewer = WallTools.find(Map.of()).without("unshare");
        Sandboxes.Choice choice = sandboxes(fewer, OPEN).choose(IsolationWish.AUTO, Optional.empty(), folder);

        assertThat(choice.sandbox()).isInstanceOf(PlainSandbox.class);
        assertThat(choice.problems()).singleElement().asString().contains("unshare", "util-linux");
    }

    @Test
    void namesTheFixForAWallThatDoesNotHold() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self")), "not Linux");
        Path no = Path.of("/bin/false");
        WallTools tools =
                WallTools.find(Map.of()).with(WallTools.BUBBLEWRAP, no).with("setpriv", no);
        KernelSettings restricted = new KernelSettings(true, false, false, false);
        Sandboxes.Choice choice =
                sandboxes(tools, restricted).choose(IsolationWish.AUTO, Optional.empty(), folder.resolve("s"));

        assertThat(choice.sandbox()).isInstanceOf(PlainSandbox.class);
        assertThat(choice.problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem)
                        .contains("could not be tried to the end")
                        .contains("kernel.apparmor_restrict_unprivileged_userns=0"));
    }

    @Test
    void refusesToRunChildrenAsRoot() throws Exception {
        assumeTrue(Walls.isRoot(), "only root can choose a user");
        for (String user : List.of("0", "root")) {
            Sandboxes.Choice choice = Sandboxes.choose(IsolationWish.AUTO, Map.of(), Optional.of(user), folder);

            assertThat(choice.sandbox()).isInstanceOf(PlainSandbox.class);
            assertThat(choice.problems()).singleElement().asString().contains("RUN_AS_USER", "children must not be");
        }
    }

    @Test
    void buildsNoWallWhenAPersonWantsNone() throws Exception {
        Sandboxes.Choice choice = Sandboxes.choose(IsolationWish.OFF, Map.of(), Optional.empty(), folder);

        assertThat(choice.sandbox().isolation().level()).isEqualTo(IsolationLevel.OFF);
        assertThat(choice.problems()).isEmpty();
    }

    @Test
    void readsWhatKeepsWallsFromBeingBuilt() throws Exception {
        Files.createDirectories(folder.resolve("proc/sys/kernel"));
        Files.createDirectories(folder.resolve("proc/sys/user"));
        assertThat(KernelSettings.of(folder)).isEqualTo(OPEN);
        Files.writeString(folder.resolve("proc/sys/kernel/apparmor_restrict_unprivileged_userns"), "1\n");
        assertThat(KernelSettings.of(folder).fix()).contains("bwrap-userns-restrict");
        Files.writeString(folder.resolve("proc/sys/kernel/unprivileged_userns_clone"), "0\n");
        assertThat(KernelSettings.of(folder).fix()).contains("kernel.unprivileged_userns_clone=1");
        Files.writeString(folder.resolve("proc/sys/user/max_user_namespaces"), "0\n");
        assertThat(KernelSettings.of(folder).fix()).contains("user.max_user_namespaces=15000");
        assertThat(new KernelSettings(false, false, false, true).fix()).contains("seccomp=unconfined");
    }

    @Test
    void readsTheWish() {
        assertThat(IsolationWish.of("")).isEqualTo(IsolationWish.AUTO);
        assertThat(IsolationWish.of("required")).isEqualTo(IsolationWish.REQUIRED);
        assertThatThrownBy(() -> IsolationWish.of("maybe")).hasMessageContaining("auto, required or off");
    }

    @Test
    void tellsSeatbeltWhatMayBeReadAndWrittenAndNothingElse() throws Exception {
        Path tree = Files.createDirectory(folder.resolve("tr\"ee")).toRealPath();
        Confinement confinement = new Confinement(
                folder, List.of(new Mount.Bind(tree, Path.of("/x"), List.of("src"))), false, ChildCaps.usual());
        String escaped = tree.toString().replace("\"", "\\\"");

        assertThat(SeatbeltProfile.text(confinement).lines())
                .contains(
                        "(deny default)",
                        "(deny network*)",
                        "(allow file-read* (subpath \"" + escaped + "\"))",
                        "(allow file-write* (subpath \"" + escaped + "/src\"))")
                .doesNotContain("(allow file-write* (subpath \"" + escaped + "\"))");
        assertThat(new SeatbeltSandbox().isolation().level()).isEqualTo(IsolationLevel.DETECTION);
        assertThat(new SeatbeltSandbox().isolation().backend()).contains("unproven");
    }

    private static Sandboxes sandboxes(WallTools tools, KernelSettings settings) {
        return new Sandboxes(new ChildRunner(), tools, settings, "Linux");
    }
}
