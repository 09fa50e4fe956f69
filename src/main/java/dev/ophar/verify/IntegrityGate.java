package dev.ophar.verify;

import dev.ophar.model.Artifact;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.GitMode;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.IntegrityFact;
import dev.ophar.model.Placement;
import dev.ophar.model.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges whether the artifact holds something that no commit may hold, or that would lead the checks astray. */
final class IntegrityGate {
    private static final int SHOWN = 5;

    private IntegrityGate() {}

    static GateResult judge(Artifact artifact, Optional<HeldOutSet> heldOut, List<IntegrityFact> facts) {
        List<String> violations = new ArrayList<>(artifact.refused());
        heldOut.ifPresent(set -> placements(set)
                .flatMap(placement -> linksOnTheWay(artifact, placement.to()))
                .distinct()
                .map(path -> path + " is a new link where a check is to be placed")
                .forEach(violations::add));
        facts.stream()
                .filter(IntegrityFact::blocks)
                .map(IntegrityFact::sentence)
                .forEach(violations::add);
        return violations.isEmpty()
                ? GateResult.of(GateName.INTEGRITY, GateState.PASS, "nothing in it leads a check astray")
                : GateResult.of(GateName.INTEGRITY, GateState.FAIL, VisibleText.list(violations, SHOWN));
    }

    private static Stream<Placement> placements(HeldOutSet set) {
        return Stream.of(set.place(), set.reserve(), set.sentinel()).flatMap(List::stream);
    }

    /** Changed links that are the place itself or a folder above it. */
    private static Stream<String> linksOnTheWay(Artifact artifact, String to) {
        return artifact.changes().stream()
                .filter(change -> GitMode.isLink(change.newMode()))
                .map(ChangedPath::path)
                .filter(path -> to.equals(path) || to.startsWith(path + "/"));
    }
}
