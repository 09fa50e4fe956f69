package dev.ophar.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that the harness found out by itself about one artifact.
 *
 * @param task whose artifact it is
 * @param artifact the artifact
 * @param gates how each gate ended; every gate but {@link GateName#CONTROL} and {@link GateName#RESERVE} is present
 * @param outOfScope changed paths that the task does not allow, sorted
 * @param heldOut the held-out outcome of the iterate phase, empty when the task has no held-out set
 * @param evidence what kind of proof the visible tests gave
 * @param tests the visible tests before and after
 * @param facts what the artifact does to tests, and code in it that may mislead them
 * @param isolation what stood around the checks
 * @param findings facts for a person that decide nothing
 */
public record GroundTruth(
        TaskId task,
        Artifact artifact,
        Map<GateName, GateResult> gates,
        List<String> outOfScope,
        Optional<HeldOutOutcome> heldOut,
        EvidenceKind evidence,
        TestEvidence tests,
        List<IntegrityFact> facts,
        Isolation isolation,
        List<String> findings) {

    public GroundTruth {
        gates = Map.copyOf(gates);
        outOfScope = List.copyOf(outOfScope);
        facts = List.copyOf(facts);
        findings = List.copyOf(findings);
    }

    /** The same with more findings. */
    public GroundTruth withFindings(List<String> more) {
        List<String> all = Stream.concat(findings.stream(), more.stream()).toList();
        return new GroundTruth(task, artifact, gates, outOfScope, heldOut, evidence, tests, facts, isolation, all);
    }

    /** The result of a gate; a gate that did not run counts as skipped. */
    public GateResult gate(GateName name) {
        GateResult result = gates.get(name);
        return result == null ? GateResult.skipped(name, "not run") : result;
    }
}
