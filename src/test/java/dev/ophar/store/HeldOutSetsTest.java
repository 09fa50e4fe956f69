package dev.ophar.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.HeldOutSet;
import dev.ophar.model.Placement;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeldOutSetsTest {
    private static final TaskId AREA = new TaskId("area");

    @TempDir
    Path folder;

    private Workspace workspace;
    private Path set;

    @BeforeEach
    void copyHome() throws IOException {
        workspace = HomeFixture.copyTo(folder);
        set = workspace.heldOut().resolve("area");
    }

    @Test
    void readsASetOfThePrototype() throws IOException {
        HeldOutReading reading = new HeldOutSets(workspace).read(AREA);
        assertThat(reading.problems()).isEmpty();
        HeldOutSet area = reading.set().orElseThrow();
        assertThat(area.place()).containsExactly(new Placement("test_area_more.py", "tests/test_area_more.py"));
        assertThat(area.command()).contains("${HELDOUT_PYTEST:-python3 -m pytest} -q tests/test_area_more.py");
        assertThat(area.hasReserve()).isTrue();
    }

    @Test
    void readsProbesAndSentinels() throws IOException {
        Files.writeString(set.resolve("must_fail.py"), "");
        HeldOutReading reading = read("""
                {"probes":[{"name":"p","cmd":"c","stdin":"in","expect_json":{"a":[1]},"tolerance":0.5,"reserve":true},
                           {"name":"q","cmd":"c","expect_exit":0}],
                 "sentinel":[{"from":"must_fail.py","to":"t/must_fail.py"}],"sentinel_cmd":"s"}
                """);
        HeldOutSet read = reading.set().orElseThrow();
        assertThat(read.probes().get(0).expectJson()).contains("{\"a\":[1]}");
        assertThat(read.probes().get(0).tolerance()).contains(0.5);
        assertThat(read.hasReserve()).isTrue();
        assertThat(reading.problems()).extracting(SpecProblem::field).containsExactly("probes[1].expect_exit");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() throws IOException {
        HeldOutReading reading = read("""
                {"place":[{"from":"test_area_more.py"},{"from":"gone.py","to":"a"},{"from":"/etc/passwd","to":"b"},
                          {"from":"../x","to":"../y"},{"from":"test_area_more.py","to":"a"}],
                 "reserve":[{"from":"test_area_last.py","to":".git/hooks/x"}],
                 "probes":[{"cmd":"c","expect_exit":300},{"name":"n","expect_stdout":"x"},{"name":"n","cmd":"c"}]}
                """);
        assertThat(reading.set()).isEmpty();
        assertThat(reading.problems())
                .extracting(SpecProblem::field)
                .containsExactlyInAnyOrder(
                        "place[0].to",
                        "place[2].from",
                        "place[3].from",
                        "place[3].to",
                        "place[4].to",
                        "place",
                        "cmd",
                        "reserve[0].to",
                        "reserve_cmd",
                        "probes[0].name",
                        "probes[0].expect_exit",
                        "probes[1].cmd",
                        "probes[2].name",
                        "probes[2].expect_stdout");
    }

    @Test
    void refusesAFileReachedThroughALinkThatLeavesTheSet() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.py"), "");
        Files.createSymbolicLink(set.resolve("link.py"), outside);
        Files.createSymbolicLink(set.resolve("up"), folder);
        for (String from : List.of("link.py", "up/outside.py")) {
            HeldOutReading reading = read("{\"place\":[{\"from\":\"" + from + "\",\"to\":\"a\"}],\"cmd\":\"c\"}");
            assertThat(reading.set()).isEmpty();
            assertThat(reading.problems())
                    .singleElement()
                    .satisfies(p -> assertThat(p.message()).contains("a link that leaves the set"));
        }
    }

    @Test
    void allowsALinkThatStaysInTheSet() throws IOException {
        Files.createSymbolicLink(set.resolve("link.py"), Path.of("test_area_more.py"));
        assertThat(read("{\"place\":[{\"from\":\"link.py\",\"to\":\"a\"}],\"cmd\":\"c\"}")
                        .set())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"place\":[],\"probes\":[]}"})
    void refusesAManifestThatChecksNothing(String manifest) throws IOException {
        assertThat(read(manifest).set()).isEmpty();
    }

    @Test
    void saysThatASetIsMissing() throws IOException {
        HeldOutReading reading = new HeldOutSets(workspace).read(new TaskId("other"));
        assertThat(reading.set()).isEmpty();
        assertThat(reading.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("'other'", "create it or clear heldout_set"));
    }

    private HeldOutReading read(String manifest) throws IOException {
        Files.writeString(set.resolve("manifest.json"), manifest);
        return new HeldOutSets(workspace).read(AREA);
    }
}
