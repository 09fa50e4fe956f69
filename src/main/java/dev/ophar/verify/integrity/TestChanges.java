package dev.ophar.verify.integrity;

import dev.ophar.model.IntegrityFact;
import dev.ophar.model.IntegrityFact.Kind;
import dev.ophar.verify.integrity.TestCode.Declared;
import dev.ophar.verify.integrity.TestCode.Skip;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the tests of all changed files: gone, moved, skipped, hidden by a second one of their name, or left with
 * fewer assertions. Not safe from several threads.
 */
final class TestChanges {
    private record Compared(CodeFile file, TestCode base, TestCode after) {
        String path() {
            return file.path();
        }
    }

    private final Map<String, Compared> files = new LinkedHashMap<>();
    private final NewHits skips = new NewHits();

    /** Takes one changed file in. */
    void add(CodeFile file) {
        TestCode base = TestCode.of(file.language(), file.base().text());
        TestCode after = TestCode.of(file.language(), file.after().text());
        files.put(file.path(), new Compared(file, base, after));
        skips.compare(hits(file.path(), base), hits(file.path(), after));
    }

    /** What was found, once every file is in. */
    List<IntegrityFact> facts() {
        List<IntegrityFact> facts = new ArrayList<>(skips.facts());
        Map<String, Deque<String>> arrivals = arrivals();
        for (Compared compared : files.values()) {
            Set<String> targets = new TreeSet<>();
            for (Declared test :
                    missing(compared.base().tests(), compared.after().tests())) {
                Optional<String> target = takeArrival(arrivals, test.name());
                target.ifPresent(targets::add);
                facts.add(gone(compared, test, target));
            }
            facts.addAll(hidden(compared));
            fewerAssertions(compared, targets).ifPresent(facts::add);
        }
        return facts;
    }

    private static List<Hit> hits(String path, TestCode code) {
        List<Hit> hits = new ArrayList<>();
        for (Skip skip : code.skips()) {
            String whose = skip.test().map(CodeFile::shown).orElse("the whole file");
            String text = "'" + skip.label() + "' was added: " + whose + " may not run";
            String key = skip.label() + "\n" + skip.test().orElse("");
            hits.add(new Hit(key, key, new IntegrityFact(Kind.TEST_SKIPPED, path, skip.line(), text, false)));
        }
        return hits;
    }

    private static IntegrityFact gone(Compared compared, Declared test, Optional<String> target) {
        String name = "test " + CodeFile.shown(test.name());
        if (target.isPresent()) {
            String text = name + " is now in " + CodeFile.shown(target.get());
            return new IntegrityFact(Kind.TEST_MOVED, compared.path(), 0, text, false);
        }
        String text = name + (compared.file().removed() ? " went with its file" : " is gone");
        return new IntegrityFact(Kind.TEST_REMOVED, compared.path(), 0, text, false);
    }

    /** In languages where the last declaration of a name wins, an empty second one takes the first out of use. */
    private static List<IntegrityFact> hidden(Compared compared) {
        if (!compared.file().language().oneOfAName()) {
            return List.of();
        }
        Map<String, Integer> before = count(compared.base().tests());
        Map<String, Integer> seen = new HashMap<>();
        List<IntegrityFact> facts = new ArrayList<>();
        for (Declared test : compared.after().tests()) {
            int times = seen.merge(test.name(), 1, Integer::sum);
            if (times > 1 && times > before.getOrDefault(test.name(), 0)) {
                String text = "test " + CodeFile.shown(test.name()) + " is declared again: the earlier one never runs";
                facts.add(new IntegrityFact(Kind.TEST_REMOVED, compared.path(), test.line(), text, false));
            }
        }
        return facts;
    }

    /** Assertions that left with a test that moved are looked for where it moved to. */
    private Optional<IntegrityFact> fewerAssertions(Compared compared, Set<String> targets) {
        int before = compared.base().assertions();
        int now = compared.after().assertions();
        if (compared.file().removed() || now >= before) {
            return Optional.empty();
        }
        int gained = 0;
        for (String target : targets) {
            Compared other = files.get(target);
            if (other != null && !target.equals(compared.path())) {
                gained += Math.max(0, other.after().assertions() - other.base().assertions());
            }
        }
        if (now + gained >= before) {
            return Optional.empty();
        }
        String text = (now + gained) + " assertions instead of " + before;
        return Optional.of(new IntegrityFact(Kind.FEWER_ASSERTIONS, compared.path(), 0, text, false));
    }

    /** Where tests are that were not there before: name to paths. */
    private Map<String, Deque<String>> arrivals() {
        Map<String, Deque<String>> arrivals = new HashMap<>();
        for (Compared compared : files.values()) {
            for (Declared test :
                    missing(compared.after().tests(), compared.base().tests())) {
                arrivals.computeIfAbsent(bare(test.name()), name -> new ArrayDeque<>())
                        .add(compared.path());
            }
        }
        return arrivals;
    }

    private static Optional<String> takeArrival(Map<String, Deque<String>> arrivals, String name) {
        Deque<String> paths = arrivals.get(bare(name));
        return paths == null ? Optional.empty() : Optional.ofNullable(paths.pollFirst());
    }

    /** A test that moves to another class is still the test. */
    private static String bare(String name) {
        return name.matches("\\w+\\.\\w+") ? name.substring(name.indexOf('.') + 1) : name;
    }

    /** Those of the first list that the second has not, or has less often. */
    private static List<Declared> missing(List<Declared> from, List<Declared> in) {
        Map<String, Integer> there = count(in);
        List<Declared> missing = new ArrayList<>();
        for (Declared test : from) {
            if (there.merge(test.name(), -1, Integer::sum) < 0) {
                missing.add(test);
            }
        }
        return missing;
    }

    private static Map<String, Integer> count(List<Declared> tests) {
        Map<String, Integer> counts = new HashMap<>();
        tests.forEach(test -> counts.merge(test.name(), 1, Integer::sum));
        return counts;
    }
}
