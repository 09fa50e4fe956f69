package dev.ophar.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.SmallWorkspace;
import dev.ophar.model.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Children that take all they can get; everything here is small, so that the machine of the test lives on. */
@Timeout(120)
final class CapsAttackTest {
    @TempDir
    private Path folder;

    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        Ground.requireLinuxWithPerl();
        small = SmallWorkspace.in(folder);
        small.set("RETRIES", "1").set("TIMEOUT", "20").set("TEST_TIMEOUT", "20");
        small.set("PROCESS_CAP", "60")
                .set("MEMORY_CAP_MIB", "300")
                .set("DISK_CAP_MIB", "60")
                .set("OUTPUT_CAP", "2000000");
    }

    static Stream<Arguments> hogs() {
        return Stream.of(
                Arguments.of(
                        "processes",
                        "process_overflow",
                        "i=0; while [ $i -lt 400 ]; do sleep 15 & i=$((i+1)); done; wait"),
                Arguments.of(
                        "memory", "memory_overflow", "perl -e 'my @a; for(1..10){push @a, \"x\" x (60<<20)} sleep 15'"),
                Arguments.of(
                        "memory in many processes",
                        "memory_overflow",
                        "for i in 1 2 3 4 5 6 7 8; do perl -e 'my $a=\"x\" x (60<<20); sleep 15' & done; wait"),
                Arguments.of(
                        "disk",
                        "disk_overflow",
                        "for i in 1 2 3 4 5 6; do head -c 20000000 /dev/zero > src/big$i; done; sleep 15"),
                Arguments.of(
                        "disk of files without names",
                        "disk_overflow",
                        "perl -e 'for(1..6){open my $f,\">\",\"src/x\"; unlink \"src/x\"; push @f,$f; print $f \"x\" x 20000000} sleep 1'; head -c 90000000 /dev/zero > src/big; sleep 15"),
                Arguments.of("output", "output_overflow", "yes | head -c 50000000; sleep 15"),
                Arguments.of("time", "timeout", "trap '' TERM INT HUP; while :; do sleep 100; done"));
    }

    /** What the dispatch must say about it. */
    private static String said(String name) {
        return switch (name) {
            case "time" -> "timeout";
            case "output" -> "wrote more than";
            default ->
                name.startsWith("disk") ? "of the disk" : name.startsWith("memory") ? "of memory" : "processes at once";
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hogs")
    void anExecutorThatTakesTooMuchIsEndedAndNamed(String name, String cause, String script) throws Exception {
        small.set("TIMEOUT", name.equals("time") ? "2" : "14");
        small.executor(script);
        small.task("T-1", Map.of("max_iterations", 1));
        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.state()).as(outcome.reason()).isNotEqualTo(RunState.ACCEPTED);
        assertThat(outcome.cause()).as(outcome.reason()).isNotEqualTo(Optional.of("internal"));

        assertThat(Files.readString(small.evidence(outcome, 1).resolve("dispatch.json")))
                .as(name)
                .contains(said(name));
        small.executor(SmallWorkspace.RIGHT);
        small.task("T-2", Map.of());
        RunOutcome next = small.run("T-2").get(0);
        assertThat(next.state()).as(next.reason()).isEqualTo(RunState.ACCEPTED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hogs")
    void codeInAnyCheckThatTakesTooMuchPassesNothing(String name, String cause, String script) throws Exception {
        small.set("TEST_TIMEOUT", name.equals("time") ? "2" : "14");
        small.executor("cat > src/code.sh <<'END'\n" + script + "\nEND\n" + SmallWorkspace.RIGHT);
        small.task("T-1", Map.of("max_iterations", 1, "test_cmd", "sh src/code.sh"));

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(small.json(outcome, 1, "ground-truth.json")
                        .path("visible_tests")
                        .path("cause")
                        .asText())
                .isEqualTo(cause);
        assertThat(outcome.state()).as(outcome.reason()).isNotEqualTo(RunState.ACCEPTED);
    }
}
