package dev.ophar.verify.integrity;

import dev.ophar.verify.integrity.Language.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a file of tests holds, by its text alone: nothing is run, so computed names are not seen.
 *
 * @param tests in the order of their lines
 * @param skips in the order of their lines
 * @param assertions how many statements can fail
 */
record TestCode(List<Declared> tests, List<Skip> skips, int assertions) {
    /** How far below its mark a test's name may be: annotations with tables come between. */
    private static final int NAME_WITHIN = 15;

    /**
     * A test.
     *
     * @param name with the class in front where names repeat per class
     * @param line from 1
     */
    record Declared(String name, int line) {}

    /**
     * A place that keeps a test from running.
     *
     * @param test whose, or empty when it is the file's
     * @param line from 1
     */
    record Skip(String label, Optional<String> test, int line) {}

    TestCode {
        tests = List.copyOf(tests);
        skips = List.copyOf(skips);
    }

    /** Reads a text; an empty one holds nothing. */
    static TestCode of(Language language, String text) {
        List<String> lines = language.syntax().codeOnly(text).lines().toList();
        TreeMap<Integer, String> byLine = declared(language, lines);
        List<Declared> tests = new ArrayList<>();
        byLine.forEach((line, name) -> tests.add(new Declared(name, line)));
        return new TestCode(tests, skips(language, lines, byLine), assertions(language, lines));
    }

    private static TreeMap<Integer, String> declared(Language language, List<String> lines) {
        TreeMap<Integer, String> byLine = new TreeMap<>();
        Suites suites = new Suites(language.suite());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            suites.see(line);
            Optional<MatchResult> declared = first(language.tests(), line);
            if (declared.isPresent()) {
                byLine.put(i + 1, suites.qualify(line, name(declared.get())));
            } else {
                Optional<MatchResult> mark = first(language.marks(), line);
                if (mark.isPresent()) {
                    announced(language, lines, i, mark.get().end(), byLine);
                }
            }
        }
        return byLine;
    }

    private static void announced(
            Language language, List<String> lines, int marked, int after, TreeMap<Integer, String> byLine) {
        for (int i = marked; i < Math.min(lines.size(), marked + NAME_WITHIN); i++) {
            String rest =
                    i == marked ? " ".repeat(Math.min(after, 1)) + lines.get(i).substring(after) : lines.get(i);
            Optional<MatchResult> named = first(language.names(), rest);
            if (named.isPresent()) {
                byLine.put(i + 1, name(named.get()));
                return;
            }
        }
    }

    private static List<Skip> skips(Language language, List<String> lines, TreeMap<Integer, String> tests) {
        List<Skip> skips = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            for (Labelled skip : language.skips()) {
                if (LineMatches.first(skip.pattern(), lines.get(i)).isPresent()) {
                    skips.add(new Skip(skip.label(), concerned(tests, i + 1, skip.ahead()), i + 1));
                }
            }
        }
        return skips;
    }

    private static Optional<String> concerned(TreeMap<Integer, String> tests, int line, boolean ahead) {
        Map.Entry<Integer, String> nearest = ahead ? tests.ceilingEntry(line) : tests.floorEntry(line);
        boolean near = nearest != null && (!ahead || nearest.getKey() <= line + NAME_WITHIN);
        return near ? Optional.of(nearest.getValue()) : Optional.empty();
    }

    private static int assertions(Language language, List<String> lines) {
        int count = 0;
        for (String line : lines) {
            for (Pattern assertion : language.assertions()) {
                count += LineMatches.count(assertion, line);
            }
            for (Pattern hollow : language.hollow()) {
                count -= LineMatches.count(hollow, line);
            }
        }
        return Math.max(0, count);
    }

    private static Optional<MatchResult> first(List<Pattern> patterns, String line) {
        return patterns.stream()
                .map(pattern -> LineMatches.first(pattern, line))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The last group that took part; the whole match when none did. */
    private static String name(MatchResult match) {
        for (int group = match.groupCount(); group > 0; group--) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        return match.group();
    }

    /** The class that a line lies in, by indentation. */
    private static final class Suites {
        private final Optional<Pattern> opens;
        private String current = "";
        private int indentation;

        Suites(Optional<Pattern> opens) {
            this.opens = opens;
        }

        void see(String line) {
            opens.flatMap(pattern -> LineMatches.first(pattern, line)).ifPresent(match -> {
                current = match.group(2);
                indentation = match.group(1).length();
            });
        }

        String qualify(String line, String name) {
            int indented = line.length() - line.stripLeading().length();
            return current.isEmpty() || indented <= indentation ? name : current + "." + name;
        }
    }
}
