package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.model.ControlCheck;
import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateState;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.ProbeOutcome;
import dev.ophar.model.TestChange;
import dev.ophar.model.TestName;
import dev.ophar.model.TestRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same words for the panel and for the command line. */
final class ProofTextTest {
    private static final Proof.Base BASE = new Proof.Base(true, false, 12, 2);

    @Test
    void saysInOneLineWhatTheTestsShowed() {
        assertThat(ProofText.summary(new Proof.Tests(
                        "x",
                        14,
                        14,
                        14,
                        0,
                        0,
                        1,
                        Map.of(TestChange.FIXED, 2, TestChange.NEW, 1, TestChange.PASSING, 11),
                        BASE)))
                .isEqualTo("14 of 14 expected tests seen and passed; 2 fixed, 1 new; base: 12 seen, 2 red; 1 run");
        assertThat(ProofText.summary(new Proof.Tests(
                        "x",
                        4,
                        3,
                        1,
                        1,
                        1,
                        2,
                        Map.of(TestChange.BROKEN, 1, TestChange.VANISHED, 1),
                        new Proof.Base(true, true, 0, 0))))
                .isEqualTo("3 of 4 expected tests seen, 1 passed, 1 failed, 1 skipped; 1 broken, 1 vanished;"
                        + " base: no test seen by name (remembered); 2 runs");
        assertThat(ProofText.summary(
                        new Proof.Tests("x", 1, 1, 1, 0, 0, 1, Map.of(), new Proof.Base(false, false, 0, 0))))
                .isEqualTo("1 of 1 expected test seen and passed; base: could not be run; 1 run");
    }

    @Test
    void neverLetsAnExitStatusLookLikeMore() {
        assertThat(exitStatus(Optional.of(GateState.PASS), Optional.empty()))
                .contains("Only the exit status", "can say no");
        assertThat(exitStatus(Optional.of(GateState.SKIPPED), Optional.of(GateState.PASS)))
                .contains("Only the exit status", "held-out checks passed");
        assertThat(exitStatus(Optional.of(GateState.ERROR), Optional.empty())).contains("Nothing proves it");
        assertThat(exitStatus(Optional.empty(), Optional.of(GateState.FAIL))).contains("Nothing proves it");
        assertThat(ProofText.exitStatus(Proof.NONE)).isEmpty();
    }

    @Test
    void namesWhatNeedsAPersonInAFewLinesAndNothingInThemIsRaw() {
        ControlCheck proven = new ControlCheck(ControlCheck.Kind.NEW_TEST, "f", "n", true, true);
        Proof proof = new Proof(
                Optional.of(EvidenceKind.NAMED_TESTS),
                Optional.of(new Proof.Tests("x", 6, 6, 1, 5, 0, 1, Map.of(TestChange.BROKEN, 5), BASE)),
                List.of(proven, new ControlCheck(ControlCheck.Kind.NEW_TEST, "held-out", "", false, false)),
                Optional.of(GateState.ERROR),
                Optional.empty(),
                List.of(new ProbeOutcome("big\u202e", GateState.FAIL, true)),
                List.of(
                        new IntegrityFact(IntegrityFact.Kind.TEST_SETTINGS_CHANGED, "pom\u001b.xml", 4, "t", true),
                        new IntegrityFact(IntegrityFact.Kind.TEST_REMOVED, "a", 0, "t", false)));
        List<TestRow> rows = List.of(broken("a\u0007"), broken("b"), broken("c"), broken("d"), broken("e"));

        List<ProofText.Line> lines = ProofText.lines(proof, new TestRows("s", rows, ""));

        assertThat(lines)
                .extracting(line -> line.label() + (line.alarming() ? "! " : ": ") + line.text())
                .containsExactly(
                        "tests! 6 of 6 expected tests seen, 1 passed, 5 failed; 5 broken; base: 12 seen, 2 red; 1 run",
                        "broken! S::a\\u{7}, S::b, S::c and 2 more",
                        "control! Only 1 of 2 tests that must fail did fail, so a green run proves little",
                        "probes! big\\u{202e} fail (reserve)",
                        "blocks! pom\\u{1b}.xml:4: t",
                        "to look at: 1 fact: test removed");
    }

    private static TestRow broken(String name) {
        return new TestRow(new TestName("S", name), Optional.empty(), Optional.empty(), TestChange.BROKEN, "");
    }

    private static String exitStatus(Optional<GateState> control, Optional<GateState> heldOut) {
        return ProofText.exitStatus(new Proof(
                        Optional.of(EvidenceKind.EXIT_CODE),
                        Optional.empty(),
                        List.of(),
                        control,
                        heldOut,
                        List.of(),
                        List.of()))
                .orElse("");
    }
}
