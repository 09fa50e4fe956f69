package dev.ophar.verify.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.verify.integrity.Language.Labelled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The languages of {@code test-code.json}. Immutable. */
final class Languages {
    private static final String RESOURCE = "test-code.json";
    private static final int LONGEST_FIRST_LINE = 200;

    private final List<Language> all;

    private Languages(List<Language> all) {
        this.all = List.copyOf(all);
    }

    static Languages builtIn() throws IOException {
        DataFile file = DataFile.open(RESOURCE);
        List<Language> all = new ArrayList<>();
        for (JsonNode entry : file.root()) {
            all.add(read(file, entry));
        }
        return new Languages(all);
    }

    /** The language of a file by its ending, or by its first line when the name has none. */
    Optional<Language> of(String path, Source source) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
            return all.stream().filter(l -> l.extensions().contains(extension)).findFirst();
        }
        if (!source.text().startsWith("#!")) {
            return Optional.empty();
        }
        int end = source.text().indexOf('\n');
        String first = source.text()
                .substring(
                        0, Math.min(LONGEST_FIRST_LINE, end < 0 ? source.text().length() : end));
        return all.stream()
                .filter(l -> l.interpreters().stream().anyMatch(first::contains))
                .findFirst();
    }

    private static Language read(DataFile file, JsonNode entry) throws IOException {
        String suite = entry.path("suite").asText();
        return new Language(
                entry.path("name").asText(),
                Set.copyOf(DataFile.texts(entry.path("extensions"))),
                Set.copyOf(DataFile.texts(entry.path("interpreters"))),
                syntax(entry.path("syntax")),
                file.patterns(entry.path("tests")),
                file.patterns(entry.path("marks")),
                file.patterns(entry.path("names")),
                suite.isEmpty() ? Optional.empty() : Optional.of(file.pattern(suite)),
                entry.path("one_of_a_name").asBoolean(),
                entry.path("beside_product").asBoolean(),
                labelled(file, entry.path("skips")),
                file.patterns(entry.path("assertions")),
                file.patterns(entry.path("hollow")),
                labelled(file, entry.path("suppressions")));
    }

    private static Syntax syntax(JsonNode entry) {
        return new Syntax(
                DataFile.texts(entry.path("line_comments")),
                DataFile.texts(entry.path("keep")),
                entry.path("block_comments").asBoolean(),
                DataFile.texts(entry.path("long_strings")),
                entry.path("strings").asText(),
                entry.path("regexes").asBoolean());
    }

    private static List<Labelled> labelled(DataFile file, JsonNode array) throws IOException {
        List<Labelled> labelled = new ArrayList<>();
        for (JsonNode entry : array) {
            labelled.add(new Labelled(
                    entry.path("label").asText(),
                    file.pattern(entry.path("pattern").asText()),
                    entry.path("ahead").asBoolean()));
        }
        return labelled;
    }
}
