package dev.ophar.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Isolation;
import dev.ophar.process.ChildCommand;
import dev.ophar.process.ChildRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class SelfTestTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void findsThatAWholeWallHolds(Walls wall) throws Exception {
        Sandbox sandbox = wall.open(folder);

        assertThat(new SelfTest(new ChildRunner(), folder).problem(sandbox)).isEmpty();
    }

    /** Each hole, and the attempt that must find it. */
    enum Hole {
        RIGHTS_KEPT("broken rights"),
        PROCESSES_SHARED("broken processes"),
        PROC_OF_THE_HOST("broken processes"),
        ROOT_WRITABLE("broken write-outside"),
        SYSTEM_WRITABLE("broken write-outside"),
        EVERYTHING_SHOWN("broken read-outside"),
        NETWORK_SHARED("broken network"),
        SCOPE_IGNORED("broken write-read-only"),
        NESTED_NAMESPACES("broken namespaces"),
        DEVICES_OF_THE_HOST("broken devices"),
        SECRETS_BESIDE("broken list-outside"),
        HOME_READ_ONLY("fails write-/home/ophar");

        private final String found;

        Hole(String found) {
            this.found = found;
        }

        String in(String words, Path folder) {
            return switch (this) {
                case RIGHTS_KEPT -> words.replace("--cap-drop\0ALL\0", "--cap-add\0CAP_SYS_ADMIN\0");
                case PROCESSES_SHARED -> words.replace("--unshare-pid\0", "");
                case PROC_OF_THE_HOST -> words.replace("--proc\0/proc\0", "--bind\0/proc\0/proc\0");
                case ROOT_WRITABLE -> words.replace("--remount-ro\0/\0", "");
                case SYSTEM_WRITABLE -> words.replace("--ro-bind\0/opt\0/opt\0", "--tmpfs\0/opt\0");
                case EVERYTHING_SHOWN ->
                    words.replace("--remount-ro\0/\0", "--bind\0" + folder + "\0" + folder + "\0--remount-ro\0/\0");
                case NETWORK_SHARED -> words.replace("--unshare-net\0", "");
                case SCOPE_IGNORED -> words.replaceAll("--ro-bind\0([^\0]*\0/ophar-test/tree\0)", "--bind\0$1");
                case NESTED_NAMESPACES -> words.replace("--disable-userns\0", "");
                case DEVICES_OF_THE_HOST -> words.replace("--remount-ro\0/dev\0", "--dev-bind\0/dev\0/dev\0");
                case SECRETS_BESIDE -> words.replace("--proc\0", "--dir\0/secrets\0--proc\0");
                case HOME_READ_ONLY -> words.replaceAll("--bind\0([^\0]*\0/home/ophar\0)", "--ro-bind\0$1");
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsEveryHoleThatIsLeftInAWall(Hole hole) throws Exception {
        Walls.BUBBLEWRAP_ALONE_AS_USER.open(folder); // says why not, where it cannot be
        WallTools tools = WallTools.find(Map.of());
        Wall whole = new BubblewrapWall(tools, new BubblewrapWall.Features(true, true), true);
        SandboxUser user = SandboxUser.ourselves();
        // With nothing of ours around it: what is tested is the wall with the hole alone.
        KernelLaunch launch =
                new KernelLaunch(new Leaky(whole, hole, folder), KernelLaunch.Namespaces.BY_WALL, user, tools);

        assertThat(new SelfTest(new ChildRunner(), folder)
                        .problem(new Around(launch))
                        .orElse("nothing"))
                .contains(hole.found);
    }

    @Test
    void doesNotCallAWallWholeThatNobodyStoodBehind() throws Exception {
        assertThat(new SelfTest(new ChildRunner(), folder).problem(new PlainSandbox()))
                .isPresent();
    }

    private record Leaky(Wall whole, Hole hole, Path folder) implements Wall {
        @Override
        public List<String> namespaces(boolean network) {
            return whole.namespaces(network);
        }

        @Override
        public boolean startsFirstProcess() {
            return whole.startsFirstProcess();
        }

        @Override
        public void write(ShellText script, Inside inside) {
            whole.write(script, inside);
        }

        @Override
        public String words(Inside inside) {
            String words = whole.words(inside);
            String leaky = hole.in(words, folder);
            assertThat(leaky).isNotEqualTo(words);
            return leaky;
        }
    }

    private record Around(KernelLaunch launch) implements Sandbox {
        @Override
        public Isolation isolation() {
            return new PlainSandbox().isolation();
        }

        @Override
        public boolean isolates() {
            return true;
        }

        @Override
        public boolean layers() {
            return false;
        }

        @Override
        public SandboxUser user() {
            return launch.user();
        }

        @Override
        public ChildCommand confine(ChildCommand command, Confinement confinement) throws IOException {
            return launch.confine(command, confinement);
        }
    }
}
