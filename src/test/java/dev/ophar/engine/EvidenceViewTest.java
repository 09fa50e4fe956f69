package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.Actor;
import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateName;
import dev.ophar.model.GateState;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.ProbeOutcome;
import dev.ophar.model.TestChange;
import dev.ophar.model.TestRow;
import dev.ophar.model.TestStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the faces learn from the evidence files. */
final class EvidenceViewTest {
    private static final Path PROTOTYPE = Path.of("src/test/resources/fixtures/home");

    @TempDir
    private Path folder;

    private Path iteration = Path.of("");

    @BeforeEach
    void makeRun() throws IOException {
        for (String name : List.of("tasks", "heldout", "state")) {
            Files.createDirectories(folder.resolve(name));
        }
        iteration = Files.createDirectories(folder.resolve("runs/T/20261120T083444Z-00ff00/iter1"));
    }

    @Test
    void tellsTheTestsInNumbersAndByNameWithWhatNeedsAPersonFirst() throws IOException {
        ProofFiles.tests(iteration, Map.of(TestChange.PASSING, 2, TestChange.BROKEN, 1, TestChange.NEW, 1));

        Proof proof = view().proof();
        List<TestRow> rows = rows(TestRows.NONE).rows();

        assertThat(proof.kind()).contains(EvidenceKind.NAMED_TESTS);
        Proof.Tests tests = proof.tests().orElseThrow();
        assertThat(List.of(tests.expected(), tests.seen(), tests.passed(), tests.failed(), tests.runs()))
                .containsExactly(4, 4, 3, 1, 1);
        assertThat(tests.count(TestChange.BROKEN)).isEqualTo(1);
        assertThat(tests.base()).isEqualTo(new Proof.Base(true, false, 4, 2));
        assertThat(rows)
                .extracting(TestRow::change)
                .containsExactly(TestChange.BROKEN, TestChange.NEW, TestChange.PASSING, TestChange.PASSING);
        assertThat(rows.get(0).detail()).isEqualTo("assert 1 == 2");
        assertThat(rows.get(1).base()).isEmpty();
        assertThat(rows.get(1).now()).contains(TestStatus.PASSED);
    }

    @Test
    void tellsControlsProbesAndFactsWithThoseThatBlockFirst() throws IOException {
        ProofFiles.truth(
                iteration,
                Map.of(
                        "control",
                        Map.of(
                                "state",
                                "error",
                                "checks",
                                List.of(
                                        Map.of("kind", "new_test", "file", "a_test.py", "name", "test_x", "seen", true),
                                        Map.of("kind", "no such kind"))),
                        "probes",
                        List.of(
                                Map.of("name", "p", "state", "pass", "reserve", true),
                                Map.of("name", "q", "state", "no such state")),
                        "integrity_facts",
                        List.of(fact("test_removed", false), fact("test_settings_changed", true), "no fact")));

        Proof proof = view().proof();

        assertThat(proof.controls()).singleElement().satisfies(check -> {
            assertThat(check.name()).isEqualTo("test_x");
            assertThat(check.proven()).isFalse();
        });
        assertThat(proof.control()).contains(GateState.ERROR);
        assertThat(proof.probes()).containsExactly(new ProbeOutcome("p", GateState.PASS, true));
        assertThat(proof.facts())
                .extracting(IntegrityFact::kind)
                .containsExactly(IntegrityFact.Kind.TEST_SETTINGS_CHANGED, IntegrityFact.Kind.TEST_REMOVED);
        assertThat(proof.blockingFacts()).hasSize(1);
    }

    @Test
    void readsTheTestsAgainOnlyWhenTheirFileHasChanged() throws IOException {
        ProofFiles.tests(iteration, Map.of(TestChange.PASSING, 1));
        TestRows first = rows(TestRows.NONE);

        assertThat(rows(first)).isSameAs(first);
        ProofFiles.tests(iteration, Map.of(TestChange.PASSING, 12));
        assertThat(rows(first).rows()).hasSize(12);
    }

    @Test
    void saysWhyTestsCannotBeListedInsteadOfFailing() throws IOException {
        Files.writeString(iteration.resolve("tests.json"), "{\"rows\": [");
        assertThat(rows(TestRows.NONE).problem()).contains("cannot be listed", "tests.json");

        ProofFiles.rows(iteration, List.of(Map.of("name", "a", "change", "passing"), Map.of("name", "b"), 7));
        TestRows some = rows(TestRows.NONE);
        assertThat(some.rows()).hasSize(1);
        assertThat(some.problem()).startsWith("2 entries of");
    }

    @Test
    void aLinkOfAGateOpensTheLogThatDecided() throws IOException {
        ProofFiles.truth(
                iteration,
                Map.of(
                        "visible_tests",
                        Map.of("state", "fail", "log", "own-tests.log"),
                        "lint",
                        Map.of("state", "pass"),
                        "control",
                        Map.of("state", "error", "log", "heldout-control.log"),
                        "typecheck",
                        Map.of("state", "skipped")));

        Map<GateName, Optional<String>> logs = new EnumMap<>(GateName.class);
        view().gates().forEach(gate -> logs.put(gate.name(), gate.log()));

        assertThat(logs)
                .containsEntry(GateName.VISIBLE_TESTS, Optional.of("own"))
                .containsEntry(GateName.LINT, Optional.of("lint"))
                .containsEntry(GateName.CONTROL, Optional.of("heldout-control"))
                .containsEntry(GateName.TYPECHECK, Optional.empty());
    }

    @Test
    void offersTheLogsOfEveryRunOfTheTests() throws IOException {
        for (String file : List.of(
                "own-tests-again.log",
                "base-tests.log",
                "visible-tests-again.log",
                "own-tests.log",
                "heldout-control.log")) {
            Files.writeString(iteration.resolve(file), "x");
        }

        assertThat(engine(folder).evidence().logs("T", Optional.empty(), Optional.empty()))
                .extracting(Evidence.Text::name)
                .containsExactly("base", "visible-again", "own", "own-again", "heldout-control");
    }

    @Test
    void runsOfThePrototypeAreShownWithoutAProof() throws IOException {
        copy(PROTOTYPE, folder.resolve("old"));
        Engine engine = engine(folder.resolve("old"));

        for (String task : List.of("A-1", "A-2", "A-3", "A-4", "A-5")) {
            EvidenceView view =
                    engine.evidenceOf(task, Optional.empty(), engine.ledger()).orElseThrow();
            assertThat(view.proof()).as(task).satisfies(proof -> {
                assertThat(proof.kind()).isEmpty();
                assertThat(proof.tests()).isEmpty();
                assertThat(ProofText.lines(proof, TestRows.NONE)).isEmpty();
            });
            assertThat(engine.evidence().tests(task, Optional.empty(), TestRows.NONE))
                    .isEqualTo(TestRows.NONE);
            assertThat(view.gates()).as(task).isNotEmpty();
        }
    }

    private static Map<String, Object> fact(String kind, boolean blocks) {
        return Map.of("kind", kind, "path", "a", "line", 3, "text", "t", "blocks", blocks);
    }

    private EvidenceView view() throws IOException {
        return engine(folder).evidenceOf("T", Optional.empty(), List.of()).orElseThrow();
    }

    private TestRows rows(TestRows known) throws IOException {
        return engine(folder).evidence().tests("T", Optional.empty(), known);
    }

    private static Engine engine(Path workspace) throws IOException {
        return Engine.open(new EngineOptions(
                Optional.of(workspace),
                Map.of("HOME", workspace.toString()),
                workspace,
                Actor.PANEL,
                Clock.systemUTC()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            paths.forEach(path -> {
                try {
                    Files.copy(path, to.resolve(from.relativize(path).toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
