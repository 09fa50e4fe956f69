package dev.ophar.verify.integrity;

import dev.ophar.model.IntegrityFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds the places that an artifact added. What its base had in the same file is not new, nor is what only moved to
 * another file. Not safe from several threads.
 */
final class NewHits {
    private final Map<String, Integer> gone = new HashMap<>();
    private final List<Hit> candidates = new ArrayList<>();

    /** Compares one file. */
    void compare(List<Hit> base, List<Hit> after) {
        List<Hit> leftBase = new ArrayList<>(base);
        List<Hit> leftAfter = new ArrayList<>(after);
        pair(leftBase, leftAfter, Hit::exact);
        pair(leftBase, leftAfter, Hit::loose);
        leftBase.forEach(hit -> gone.merge(hit.exact(), 1, Integer::sum));
        candidates.addAll(leftAfter);
    }

    /** Those that no file of the base had. */
    List<IntegrityFact> facts() {
        Map<String, Integer> left = new HashMap<>(gone);
        List<IntegrityFact> facts = new ArrayList<>();
        for (Hit hit : candidates) {
            if (!take(left, hit.exact())) {
                facts.add(hit.fact());
            }
        }
        return facts;
    }

    private static void pair(List<Hit> base, List<Hit> after, Function<Hit, String> key) {
        Map<String, Integer> wanted = new HashMap<>();
        base.forEach(hit -> wanted.merge(key.apply(hit), 1, Integer::sum));
        Map<String, Integer> found = new HashMap<>();
        after.removeIf(hit -> {
            boolean known = take(wanted, key.apply(hit));
            if (known) {
                found.merge(key.apply(hit), 1, Integer::sum);
            }
            return known;
        });
        base.removeIf(hit -> take(found, key.apply(hit)));
    }

    private static boolean take(Map<String, Integer> counts, String key) {
        Integer count = counts.get(key);
        if (count == null || count == 0) {
            return false;
        }
        counts.put(key, count - 1);
        return true;
    }
}
