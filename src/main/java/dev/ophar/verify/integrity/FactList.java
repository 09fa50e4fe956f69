package dev.ophar.verify.integrity;

import dev.ophar.model.IntegrityFact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sorts facts and keeps a list that a person can read; what is left out is counted, and still blocks if it did. */
final class FactList {
    private static final int PER_KIND = 200;

    private FactList() {}

    static List<IntegrityFact> of(List<IntegrityFact> facts) {
        List<IntegrityFact> kept = new ArrayList<>();
        for (IntegrityFact.Kind kind : IntegrityFact.Kind.values()) {
            List<IntegrityFact> all = facts.stream()
                    .filter(fact -> fact.kind() == kind)
                    .distinct()
                    .sorted(Comparator.comparing(IntegrityFact::blocks)
                            .reversed()
                            .thenComparing(IntegrityFact::path)
                            .thenComparing(IntegrityFact::line)
                            .thenComparing(IntegrityFact::text))
                    .toList();
            kept.addAll(all.subList(0, Math.min(PER_KIND, all.size())));
            if (all.size() > PER_KIND) {
                kept.add(rest(kind, all.subList(PER_KIND, all.size())));
            }
        }
        return List.copyOf(kept);
    }

    private static IntegrityFact rest(IntegrityFact.Kind kind, List<IntegrityFact> left) {
        String text = "and " + left.size() + " more (" + kind.title() + ") that are not listed; read the diff";
        return new IntegrityFact(
                kind, left.get(0).path(), 0, text, left.stream().anyMatch(IntegrityFact::blocks));
    }
}
