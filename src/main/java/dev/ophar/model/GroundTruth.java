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
 * @param gates how each gate ended; every gate but {@link GateName#RESERVE} is present
 * @param outOfScope changed paths that the task does not allow, sorted
 * @param heldOut the held-out outcome of the iterate phase, empty when the task has no held-out set
 * @param evidence what kind of proof the visible tests gave, such as {@code exit-code}
 * @param isolation what stood around the checks
 * @param findings facts for a person that decide nothing
 */
public record GroundTruth(
        TaskId task,
        Artifact artifact,
        Map<GateName, GateResult> gates,
        List<String> outOfScope,
        Optional<HeldOutOutcome> heldOut,
        String evidence,
        Isolation isolation,
        List<String> findings) {

    public GroundTruth {
        gates = Map.copyOf(gates);
        outOfScope = List.copyOf(outOfScope);
        findings = List.copyOf(findings);
    }

    /** The same with more findings. */
    public GroundTruth withFindings(List<String> more) {
        List<String> all = Stream.concat(findings.stream(), more.stream()).toList();
        return new GroundTruth(task, artifact, gates, outOfScope, heldOut, evidence, isolation, all);
    }

    /** The result of a gate; a gate that did not run counts as skipped. */
    public GateResult gate(GateName name) {
        GateResult result = gates.get(name);
        return result == null ? GateResult.skipped(name, "not run") : result;
    }
}
