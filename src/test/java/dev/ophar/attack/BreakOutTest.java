package dev.ophar.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.SmallWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One script tries everything that we know to see, change or reach what is outside: as the executor, and as code of the
 * executor that the checks run.
 */
@Timeout(300)
final class BreakOutTest {
    private static final List<String> SHARED_FOLDERS = List.of("/dev/shm", "/tmp", "/var/tmp");
    private static final int FEWEST_TRIES = 75;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void neitherExecutorsNorTheirCodeInChecksGetOut(Ground.As as) throws Exception {
        Ground ground = Ground.in(folder, as);
        String code = "sh src/code.sh 2>&1; test \"$(cat src/value.txt)\" = 42\n";
        ground.small.base(Map.of("check.sh", code));
        ground.small.heldOut(
                "hidden",
                Map.of(
                        "set",
                        "hidden",
                        "cmd",
                        "sh h/t.sh",
                        "place",
                        List.of(Map.of("from", "t.sh", "to", "h/t.sh")),
                        "reserve",
                        List.of(Map.of("from", "r.sh", "to", "h/r.sh")),
                        "reserve_cmd",
                        "sh h/r.sh"),
                Map.of("t.sh", code, "r.sh", "# reserve-" + Ground.BAIT + "\ntest \"$(cat src/value.txt)\" = 42\n"));
        ground.small.task("T-1", Map.of("heldout_set", "hidden", "test_cmd", "sh check.sh"));
        try (Sockets sockets = Sockets.open(ground.folder())) {
            Map<String, String> before = ground.witness();
            String asExecutor = ground.breakOut("executor", true, sockets);
            String asCheck = ground.breakOut("check", false, sockets);
            ground.small.executor(asExecutor + "\ncat > src/code.sh <<'END-OF-CODE'\n" + asCheck
                    + "\nEND-OF-CODE\necho 42 > src/value.txt" + SmallWorkspace.DONE);
            before.put("bin/agent", ground.witness().get("bin/agent"));

            Ground.End end = ground.run("T-1");

            assertThat(end.isolation()).as("%s", end).isEqualTo("kernel");
            String executor = end.log("executor.log");
            assertThat(Ground.broken(executor)).isEmpty();
            assertThat(Ground.tries(executor, "executor")).hasSizeGreaterThan(FEWEST_TRIES);
            for (String log : List.of("visible-tests.log", "heldout.log")) {
                assertThat(Ground.broken(end.log(log))).as(log).isEmpty();
                assertThat(Ground.tries(end.log(log), "check")).as(log).hasSizeGreaterThan(FEWEST_TRIES);
            }
            assertThat(ground.witness()).isEqualTo(before);
            assertThat(ground.folder().resolve("mark")).doesNotExist();
            assertThat(ground.folder().resolve("late")).doesNotExist();
            for (String shared : SHARED_FOLDERS) {
                for (String mark : List.of("-mark", "-late")) {
                    assertThat(Path.of(shared, sockets.abstractName() + mark)).doesNotExist();
                }
            }
            assertThat(SmallWorkspace.processesWith(sockets.abstractName() + "-late"))
                    .isEmpty();
            assertThat(end.wasAccepted()).as("%s", end).isTrue();
            assertThat(ground.small.git("ls-tree", "-r", "--name-only", "orch/accepted/T-1"))
                    .isEqualTo("check.sh\nsrc/code.sh\nsrc/untracked\nsrc/value.txt");
            assertThat(Files.readString(end.evidence().resolve("diff.patch"))).doesNotContain(Ground.BAIT);
        }
    }
}
