package dev.ophar.engine;

import dev.ophar.model.ControlCheck;
import dev.ophar.model.EvidenceKind;
import dev.ophar.model.GateState;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.ProbeOutcome;
import dev.ophar.model.TestChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the checks of one iteration prove: the tests by name in numbers, what had to fail, and what a person should look
 * at. Texts in it may be an artifact's own: hostile.
 *
 * @param kind what kind of proof the visible tests gave; empty for runs of an older ophar, which kept none of this
 * @param tests the visible tests in numbers, empty when they were not recorded
 * @param controls what had to turn the tests red; hidden ones have no name
 * @param control how the control gate ended, empty when it did not run
 * @param heldOut how the held-out gate ended, empty when it was not recorded
 * @param probes how each probe ended that ran
 * @param facts what the artifact does to tests, those that block first
 */
public record Proof(
        Optional<EvidenceKind> kind,
        Optional<Tests> tests,
        List<ControlCheck> controls,
        Optional<GateState> control,
        Optional<GateState> heldOut,
        List<ProbeOutcome> probes,
        List<IntegrityFact> facts) {
    /** Nothing of it was kept. */
    public static final Proof NONE = new Proof(
            Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());

    public Proof {
        controls = List.copyOf(controls);
        probes = List.copyOf(probes);
        facts = List.copyOf(facts);
    }

    /**
     * The visible tests in numbers.
     *
     * @param source what their results were read from, empty when none was seen by name
     * @param expected how many there should be
     * @param seen how many of them were seen
     * @param passed how many passed
     * @param failed how many failed
     * @param skipped how many were left out
     * @param runs how often the command ran, the base not counted
     * @param changes how many tests changed in which way; ways that do not occur are not in it
     * @param base what is known of the base
     */
    public record Tests(
            String source,
            int expected,
            int seen,
            int passed,
            int failed,
            int skipped,
            int runs,
            Map<TestChange, Integer> changes,
            Base base) {
        public Tests {
            changes = Map.copyOf(changes);
        }

        /** How many tests changed in this way. */
        public int count(TestChange change) {
            return changes.getOrDefault(change, 0);
        }
    }

    /**
     * The test command on the base.
     *
     * @param ran whether it came to an end there
     * @param cached whether that was known from an earlier run
     * @param seen how many tests were seen by name
     * @param red how many of them failed
     */
    public record Base(boolean ran, boolean cached, int seen, int red) {}

    /** Whether nothing was seen but an exit status. */
    public boolean isExitStatusOnly() {
        return kind.filter(EvidenceKind.EXIT_CODE::equals).isPresent();
    }

    /** The facts with which the artifact cannot be accepted. */
    public List<IntegrityFact> blockingFacts() {
        return facts.stream().filter(IntegrityFact::blocks).toList();
    }

    /** How many of the things that had to fail were seen to fail. */
    public int controlsProven() {
        return (int) controls.stream().filter(ControlCheck::proven).count();
    }
}
