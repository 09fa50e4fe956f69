package dev.ophar.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ophar.model.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Children that take more than they may. Each attack ends by itself, should nothing end it. */
@Timeout(60)
final class ChildCapsTest {
    private static final long MIB = 1 << 20;
    private static final ChildLimits CLOCKS = new ChildLimits(Duration.ofSeconds(20), Duration.ZERO, 1 << 20);

    @TempDir
    private Path folder;

    private final ChildRunner runner = new ChildRunner();

    @BeforeEach
    void needsProc() {
        assumeThat(LinuxProcessTable.isAvailable())
                .as("without /proc caps are not watched")
                .isTrue();
    }

    @Test
    void endsATreeThatUsesTooMuchMemory() throws Exception {
        // Two processes, each within the cap, hold it together; tail keeps a line until it ends.
        String hog = "(head -c 60000000 /dev/zero; sleep 8) | tail -n 1 > /dev/null";
        ChildResult result = sh("(" + hog + ") & (" + hog + ") & wait", CLOCKS.withCaps(100 * MIB, 0, 0));

        assertThat(result.end())
                .isEqualTo(new ChildEnd.OverCap(ChildEnd.Cap.MEMORY, "used more than 100 MiB of memory and was ended"));
        assertThat(result.survivors()).isEmpty();
        assertThat(result.wallClock()).isLessThan(Duration.ofSeconds(6));
        assertNothingIsLeft();
    }

    @Test
    void endsATreeOfTooManyProcesses() throws Exception {
        String sleepers = "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do (setsid sleep 8 &) done; sleep 8";
        ChildResult result = sh(sleepers, CLOCKS.withCaps(0, 8, 0));

        assertThat(result.end())
                .isEqualTo(new ChildEnd.OverCap(
                        ChildEnd.Cap.PROCESSES, "ran more than 8 processes at once and was ended"));
        assertThat(result.survivors()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void endsATreeThatFillsTheDisk() throws Exception {
        Path watched = Files.createDirectories(folder.resolve("watched/a"));
        // Many small files far down, so that no cap on one file's size would help.
        String filler = "mkdir -p watched/a/b/c; i=0; while [ $i -lt 200 ]; do"
                + " head -c 200000 /dev/zero > watched/a/b/c/f$i; i=$((i+1)); done; sleep 8";
        ChildResult result = sh(filler, CLOCKS.withCaps(0, 0, 20 * MIB).watching(List.of(watched.getParent())));

        assertThat(result.end())
                .isEqualTo(
                        new ChildEnd.OverCap(ChildEnd.Cap.DISK, "filled more than 20 MiB of the disk and was ended"));
        assertThat(result.survivors()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void endsATreeThatFillsTheDiskWithOneFile() throws Exception {
        ChildLimits limits = CLOCKS.withCaps(0, 0, 30 * MIB).watching(List.of(folder));

        assertThat(sh("head -c 60000000 /dev/zero > big; sleep 8", limits).end())
                .isInstanceOf(ChildEnd.OverCap.class);
    }

    @Test
    void countsHolesNamesAndLinksForNothing() throws Exception {
        Files.write(Files.createDirectory(folder.resolve("elsewhere")).resolve("big"), new byte[(int) (8 * MIB)]);
        Path watched = Files.createDirectory(folder.resolve("watched"));
        String honest = "cd watched; truncate -s 1G holes; head -c 3000000 /dev/zero > one;"
                + " for i in 1 2 3 4 5 6 7 8; do ln one name$i; ln -s ../elsewhere link$i; done; sleep 1.5";
        ChildLimits limits = CLOCKS.withCaps(0, 0, 6 * MIB).watching(List.of(watched));

        assertThat(sh(honest, limits).end()).isEqualTo(new ChildEnd.Exited(0));
    }

    @Test
    void leavesAloneWhatStaysWithinItsCaps() throws Exception {
        ChildLimits limits = CLOCKS.withCaps(1L << 30, 20, 30 * MIB).watching(List.of(folder));

        assertThat(sh("head -c 1000000 /dev/zero > some; sleep 0.5; exit 3", limits)
                        .end())
                .isEqualTo(new ChildEnd.Exited(3));
    }

    @Test
    void countsAFolderThatIsNotThereForNothing() throws Exception {
        ChildLimits limits = CLOCKS.withCaps(0, 0, MIB).watching(List.of(folder.resolve("missing")));

        assertThat(sh("sleep 0.5", limits).end()).isEqualTo(new ChildEnd.Exited(0));
    }

    @Test
    void refusesCapsBelowZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> CLOCKS.withCaps(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CLOCKS.withCaps(0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> CLOCKS.withCaps(0, 0, -1));
    }

    private ChildResult sh(String script, ChildLimits limits) throws Exception {
        return runner.run(
                new ChildCommand(
                        List.of("sh", "-c", script),
                        folder,
                        Map.of("PATH", "/usr/bin:/bin", "CAPS_TEST", folder.toString()),
                        Optional.empty(),
                        folder.resolve("out"),
                        folder.resolve("err"),
                        limits),
                Cancellation.NEVER,
                identity -> {});
    }

    private void assertNothingIsLeft() throws Exception {
        List<String> left = new ArrayList<>();
        for (ProcessEntry entry : new LinuxProcessTable().walk(0).entries()) {
            Path environ = Path.of("/proc/" + entry.pid() + "/environ");
            if (Files.isReadable(environ) && text(environ).contains("CAPS_TEST=" + folder)) {
                left.add(new LinuxProcessTable().command(entry.pid()));
            }
        }
        assertThat(left).isEmpty();
    }

    private static String text(Path environ) {
        try {
            return new String(Files.readAllBytes(environ), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // gone meanwhile, as it should
        }
    }
}
