package dev.ophar.verify.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.IntegrityFact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Code that no test in the same process can judge, since it may act on the test itself. {@code suspicious-code.json}
 * holds the rules. Honest code does such things too: these are facts for a person, never a verdict.
 *
 * <p>Immutable.
 */
final class SuspiciousCode {
    private static final String RESOURCE = "suspicious-code.json";

    /**
     * One kind of thing.
     *
     * @param needs texts of which a line must hold one before the pattern is tried; none: always tried
     */
    private record Rule(
            IntegrityFact.Kind kind, Set<String> languages, String text, List<String> needs, Pattern pattern) {
        boolean mayMatch(String text) {
            return needs.isEmpty() || needs.stream().anyMatch(text::contains);
        }
    }

    private final List<Rule> rules;

    private SuspiciousCode(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    static SuspiciousCode builtIn() throws IOException {
        DataFile file = DataFile.open(RESOURCE);
        List<Rule> rules = new ArrayList<>();
        for (JsonNode entry : file.root()) {
            rules.add(new Rule(
                    kind(entry.path("kind").asText()),
                    Set.copyOf(DataFile.texts(entry.path("languages"))),
                    entry.path("text").asText(),
                    DataFile.texts(entry.path("needs")),
                    file.pattern(entry.path("pattern").asText())));
        }
        return new SuspiciousCode(rules);
    }

    private static IntegrityFact.Kind kind(String word) throws IOException {
        for (IntegrityFact.Kind kind : IntegrityFact.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IOException(RESOURCE + ": unknown kind '" + word + "'");
    }

    /** All such places in one text, new or not. */
    List<Hit> in(String path, Language language, Source source) {
        String text = language.syntax().withoutComments(source.plainSpelling());
        List<Rule> possible = rules.stream()
                .filter(rule -> rule.languages().contains(language.name()))
                .filter(rule -> rule.mayMatch(text))
                .toList();
        if (possible.isEmpty()) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            for (Rule rule : possible) {
                Optional<MatchResult> match =
                        rule.mayMatch(line) ? LineMatches.first(rule.pattern(), line) : Optional.empty();
                if (match.isPresent()) {
                    hits.add(hit(path, i + 1, line, rule, match.get()));
                }
            }
        }
        return hits;
    }

    private static Hit hit(String path, int number, String line, Rule rule, MatchResult match) {
        // Moved into a function or out of one, a line is another: at import it runs before any test.
        String depth = line.isEmpty() || Character.isWhitespace(line.charAt(0)) ? "inner" : "outer";
        String key = rule.kind() + "\n" + rule.text() + "\n" + depth + "\n" + line.strip();
        int from = Math.max(0, match.start() - 60);
        String around = line.substring(from, Math.min(line.length(), match.end() + 100));
        String text = rule.text() + ": " + CodeFile.shown(around);
        return new Hit(key, key, new IntegrityFact(rule.kind(), path, number, text, false));
    }
}
