package dev.ophar.testreport;

import dev.ophar.model.TestName;
import dev.ophar.model.TestResult;
import dev.ophar.model.TestStatus;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the results of one reading under the caps. A name that comes again gets a number behind it, so that nothing
 * is lost and none stands for two. Not safe for several threads.
 */
final class Results {
    static final int MAX_TESTS = 200_000;
    private static final int MAX_NAME = 1000;
    private static final int MAX_DETAIL = 200;
    private static final int MAX_PROBLEMS = 20;

    private final Map<TestName, TestResult> results = new LinkedHashMap<>();
    private final Map<TestName, Integer> seen = new HashMap<>();
    private final Map<String, Boolean> problems = new LinkedHashMap<>();
    private boolean complete = true;

    /** One more test; nothing happens over the cap. */
    void add(String suite, String name, TestStatus status, Optional<String> file, String detail) {
        TestName wanted = named(suite, name);
        if (results.size() >= MAX_TESTS) {
            incomplete("has more than " + MAX_TESTS + " tests; the rest was not read");
            return;
        }
        TestName free = wanted;
        while (results.containsKey(free)) {
            free = new TestName(wanted.suite(), wanted.name() + " #" + (seen.merge(wanted, 1, Integer::sum) + 1));
        }
        results.put(free, new TestResult(free, status, file.map(text -> cut(text, MAX_NAME)), detailOf(detail)));
    }

    /** The same test told once more: a failure stays, and whatever ran counts more than what was left out. */
    void merge(String suite, String name, TestStatus status, Optional<String> file, String detail) {
        TestName known = named(suite, name);
        TestResult before = results.get(known);
        if (before == null) {
            add(suite, name, status, file, detail);
        } else if (weight(status) > weight(before.status())
                || (status == before.status() && before.detail().isEmpty())) {
            results.put(known, new TestResult(known, status, before.file().or(() -> file), detailOf(detail)));
        }
    }

    boolean full() {
        return results.size() >= MAX_TESTS && !complete;
    }

    int size() {
        return results.size();
    }

    /** Something is missing or wrong; the words go on after "the report". */
    void incomplete(String problem) {
        complete = false;
        if (problems.size() < MAX_PROBLEMS) {
            problems.put("the report " + cut(problem, MAX_NAME), true);
        }
    }

    Reading reading() {
        return new Reading(List.copyOf(results.values()), complete, List.copyOf(problems.keySet()));
    }

    private static TestName named(String suite, String name) {
        String bare = cut(name, MAX_NAME).strip();
        return new TestName(cut(suite, MAX_NAME).strip(), bare.isEmpty() ? "(no name)" : bare);
    }

    private static int weight(TestStatus status) {
        return switch (status) {
            case SKIPPED -> 0;
            case PASSED -> 1;
            case FAILED -> 2;
        };
    }

    private static String detailOf(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> cut(line, MAX_DETAIL))
                .orElse("");
    }

    /** Control characters could turn a terminal or a table upside down; half a surrogate pair is no text. */
    private static String cut(String text, int length) {
        String shorter = text.length() <= length ? text : text.substring(0, length);
        if (!shorter.isEmpty() && Character.isHighSurrogate(shorter.charAt(shorter.length() - 1))) {
            shorter = shorter.substring(0, shorter.length() - 1);
        }
        if (shorter.chars().noneMatch(Character::isISOControl)) {
            return shorter;
        }
        StringBuilder clean = new StringBuilder(shorter);
        for (int i = 0; i < clean.length(); i++) {
            if (Character.isISOControl(clean.charAt(i))) {
                clean.setCharAt(i, ' ');
            }
        }
        return clean.toString();
    }
}
