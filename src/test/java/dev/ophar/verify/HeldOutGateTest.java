package dev.ophar.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks that the executor never sees. */
@Timeout(60)
final class HeldOutGateTest {
    private static final String SECRET = "the hidden expectation is 1764";
    private static final GateBench.Edit RIGHT = tree -> Files.writeString(tree.resolve("src/value.txt"), "42\n");

    @TempDir
    private Path folder;

    private GateBench bench;

    @BeforeEach
    void makeBench() throws Exception {
        bench = GateBench.in(folder, Map.of("docs/a.txt", "a\n"));
    }

    @AfterEach
    void closeBench() throws Exception {
        bench.close();
    }

    private static Map<String, Object> set(Object... more) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("set", "hidden");
        manifest.put("cmd", "sh checks/t.sh");
        manifest.put("place", List.of(Map.of("from", "t.sh", "to", "checks/t.sh")));
        for (int i = 0; i < more.length; i += 2) {
            manifest.put((String) more[i], more[i + 1]);
        }
        return manifest;
    }

    private static List<Map<String, Object>> probe(Object... more) {
        Map<String, Object> probe = new LinkedHashMap<>(Map.of("name", "p", "cmd", "cat src/value.txt"));
        for (int i = 0; i < more.length; i += 2) {
            probe.put((String) more[i], more[i + 1]);
        }
        return List.of(probe);
    }

    @Test
    void isGreenForRightWorkAndNeverSeenByAnotherGate() throws Exception {
        String notThere = "test ! -e checks && ! grep -rq 1764 . && ! env | grep -q HELDOUT";
        bench.heldOut(set(), Map.of("t.sh", "# " + SECRET + "\nsh check.sh"))
                .set("setup_cmd", notThere)
                .set("test_cmd", notThere)
                .set("typecheck_cmd", notThere)
                .set("lint_cmd", notThere);
        GroundTruth truth = bench.verify(RIGHT);
        for (GateName gate : List.of(GateName.VISIBLE_TESTS, GateName.TYPECHECK, GateName.LINT, GateName.HELD_OUT)) {
            assertThat(truth.gate(gate).state()).as(gate.title()).isEqualTo(GateState.PASS);
        }
        assertThat(truth.heldOut().orElseThrow().placedFiles()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"exit 1, FAIL", "exit 127, ERROR", "no-such-program, ERROR"})
    void tellsNothingOfWhatItPrinted(String end, GateState state) throws Exception {
        bench.heldOut(set(), Map.of("t.sh", "echo 'FAILED: " + SECRET + "'\n" + end));
        GateResult gate = bench.gate(GateName.HELD_OUT, RIGHT);
        assertThat(gate.state()).isEqualTo(state);
        assertThat(gate.toString()).doesNotContain("hidden expectation", "FAILED");
        assertThat(bench.logs().resolve("heldout.log")).content().contains(SECRET);
    }

    @Test
    void replacesWhatTheExecutorPutInItsPlace() throws Exception {
        bench.heldOut(set(), Map.of("t.sh", "exit 1"));
        GateResult gate = bench.gate(GateName.HELD_OUT, tree -> {
            Files.createDirectories(tree.resolve("checks"));
            Files.writeString(tree.resolve("checks/t.sh"), "exit 0");
        });
        assertThat(gate.state()).isEqualTo(GateState.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"checks", "checks/t.sh"})
    void writesThroughNoLinkOfTheArtifact(String link) throws Exception {
        Path outside = Files.createDirectories(bench.folder().resolve("outside"));
        Files.writeString(outside.resolve("t.sh"), "precious");
        bench.heldOut(set(), Map.of("t.sh", "exit 0"));
        GroundTruth truth = bench.verify(tree -> {
            Files.createDirectories(tree.resolve(link).resolveSibling("."));
            Files.createSymbolicLink(tree.resolve(link), link.endsWith(".sh") ? outside.resolve("t.sh") : outside);
        });
        assertThat(truth.gate(GateName.INTEGRITY).state()).isEqualTo(GateState.FAIL);
        assertThat(outside.resolve("t.sh")).hasContent("precious");
        assertThat(outside).isDirectoryNotContaining(file -> !file.endsWith("t.sh"));
    }

    @Test
    void saysWhatStandsInTheWayOfAPlacement() throws Exception {
        bench.heldOut(set(), Map.of("t.sh", "exit 0"));
        GateResult gate =
                bench.gate(GateName.HELD_OUT, tree -> Files.writeString(tree.resolve("checks"), "a file in the way"));
        assertThat(gate.state()).isEqualTo(GateState.ERROR);
        assertThat(gate.cause()).contains("placement");
        assertThat(gate.detail()).isEqualTo("checks/t.sh cannot be placed: checks is a file in the checkout");
    }

    @Test
    void isAnErrorWhenTheSetIsMissing() throws Exception {
        GateResult gate = bench.set("heldout_set", "hidden").gate(GateName.HELD_OUT, RIGHT);
        assertThat(gate.state()).isEqualTo(GateState.ERROR);
        assertThat(gate.cause()).contains("heldout_missing");
    }

    @Test
    void failsWhenACheckThatMustFailPasses() throws Exception {
        Map<String, Object> manifest =
                set("sentinel", List.of(Map.of("from", "s.sh", "to", "checks/s.sh")), "sentinel_cmd", "sh checks/s.sh");
        bench.heldOut(manifest, Map.of("t.sh", "exit 0", "s.sh", "test ! -e src/forge"));
        GateResult forged = bench.gate(GateName.HELD_OUT, RIGHT);
        assertThat(forged.state()).isEqualTo(GateState.FAIL);
        assertThat(forged.cause()).contains("sentinel_passed");

        bench.heldOut(manifest, Map.of("t.sh", "exit 0", "s.sh", "exit 1"));
        assertThat(bench.gate(GateName.HELD_OUT, RIGHT).state()).isEqualTo(GateState.PASS);
    }

    @Test
    void mixesTheReserveInOnlyAtTheEnd() throws Exception {
        Map<String, Object> manifest = set(
                "reserve",
                List.of(Map.of("from", "r.sh", "to", "checks/r.sh")),
                "reserve_cmd",
                "test -e checks/t.sh && sh checks/r.sh");
        manifest.put("cmd", "test ! -e checks/r.sh");
        bench.heldOut(manifest, Map.of("t.sh", "exit 0", "r.sh", "sh check.sh"));
        assertThat(bench.gate(GateName.HELD_OUT, tree -> {}).state()).isEqualTo(GateState.PASS);
        HeldOutOutcome reserve = bench.reserve(RIGHT);
        assertThat(reserve.gate().state()).isEqualTo(GateState.PASS);
        assertThat(reserve.placedFiles()).isEqualTo(2);
        assertThat(bench.reserve(tree -> {}).gate().state()).isEqualTo(GateState.FAIL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cat src/value.txt | expect_stdout | 42 | PASS",
                "cat src/value.txt | expect_stdout | 41 | FAIL",
                "echo; cat src/value.txt | expect_stdout | 42 | FAIL",
                "cat; cat src/value.txt | expect_stdout | in42 | PASS",
                "echo '{\"b\":[1,2.0],\"a\":null}' | expect_json | {\"a\":null,\"b\":[1.0,2]} | PASS",
                "echo '{\"b\":[2,1],\"a\":null}' | expect_json | {\"a\":null,\"b\":[1.0,2]} | FAIL",
                "echo '{\"a\":1,\"b\":2}' | expect_json | {\"a\":1} | FAIL",
                "echo '\"1\"' | expect_json | 1 | FAIL",
                "echo nonsense | expect_json | 1 | FAIL",
                "echo 42; exit 3 | expect_stdout | 42 | FAIL",
                "date +%N | expect_stdout | 42 | ERROR",
                "yes | expect_stdout | 42 | FAIL",
                "echo $TZ | expect_stdout | UTC | PASS"
            })
    void comparesWhatAProbePrints(String command, String kind, String expected, GateState state) throws Exception {
        Object value = kind.equals("expect_json") ? Json.parse(expected, "expected") : expected;
        bench.heldOut(Map.of("set", "hidden", "probes", probe("cmd", command, "stdin", "in", kind, value)), Map.of());
        GateResult gate = bench.gate(GateName.HELD_OUT, RIGHT);
        assertThat(gate.state()).as(gate.detail()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({"0.5, PASS", "0.1, FAIL"})
    void allowsAProbeItsTolerance(double tolerance, GateState state) throws Exception {
        List<Map<String, Object>> probes =
                probe("cmd", "echo '[1.25]'", "expect_json", List.of(1), "tolerance", tolerance);
        bench.heldOut(Map.of("set", "hidden", "probes", probes), Map.of());
        assertThat(bench.gate(GateName.HELD_OUT, RIGHT).state()).isEqualTo(state);
    }

    @Test
    void comparesTheExitStatusOfAProbe() throws Exception {
        bench.heldOut(Map.of("set", "hidden", "probes", probe("cmd", "exit 3", "expect_exit", 3)), Map.of());
        assertThat(bench.gate(GateName.HELD_OUT, RIGHT).state()).isEqualTo(GateState.PASS);
        bench.heldOut(Map.of("set", "hidden", "probes", probe("cmd", "exit 2", "expect_exit", 3)), Map.of());
        assertThat(bench.gate(GateName.HELD_OUT, RIGHT).state()).isEqualTo(GateState.FAIL);
    }

    @Test
    void callsAProbeThatCannotRunAnError() throws Exception {
        bench.heldOut(
                Map.of("set", "hidden", "probes", probe("cmd", "no-such-program", "expect_stdout", "x")), Map.of());
        GateResult gate = bench.gate(GateName.HELD_OUT, RIGHT);
        assertThat(gate.state()).isEqualTo(GateState.ERROR);
        assertThat(gate.cause()).contains("tool_missing");
    }

    @Test
    void keepsAReservedProbeForTheEnd() throws Exception {
        List<Map<String, Object>> probes = probe("expect_stdout", "42", "reserve", true);
        bench.heldOut(set("probes", probes), Map.of("t.sh", "exit 0"));
        assertThat(bench.gate(GateName.HELD_OUT, tree -> {}).state()).isEqualTo(GateState.PASS);
        assertThat(bench.reserve(tree -> {}).gate().state()).isEqualTo(GateState.FAIL);
        assertThat(bench.reserve(RIGHT).gate().state()).isEqualTo(GateState.PASS);
    }
}
