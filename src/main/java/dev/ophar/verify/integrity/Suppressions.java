package dev.ophar.verify.integrity;

import dev.ophar.model.IntegrityFact;
import dev.ophar.model.IntegrityFact.Kind;
import dev.ophar.verify.integrity.Language.Labelled;
import java.util.ArrayList;
import java.util.List;

/** Words in code that tell a linter or type checker to look away. They live in comments, so the whole text is read. */
final class Suppressions {
    private Suppressions() {}

    static List<Hit> in(String path, Language language, Source source) {
        List<Hit> hits = new ArrayList<>();
        List<String> lines = source.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            for (Labelled suppression : language.suppressions()) {
                if (LineMatches.first(suppression.pattern(), line).isPresent()) {
                    String text = "'" + suppression.label() + "' was added: " + CodeFile.shown(line);
                    String exact = suppression.label() + "\n" + line.strip();
                    hits.add(new Hit(
                            exact,
                            suppression.label(),
                            new IntegrityFact(Kind.CHECKS_RELAXED, path, i + 1, text, false)));
                }
            }
        }
        return hits;
    }
}
