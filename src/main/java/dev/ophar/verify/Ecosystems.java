package dev.ophar.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import dev.ophar.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code ecosystems.json}, which is part of this build: a new kind of project is an entry, not a class. */
final class Ecosystems {
    private static final String RESOURCE = "ecosystems.json";

    private Ecosystems() {}

    /** All kinds that are known. */
    static List<Ecosystem> builtIn() throws IOException {
        try (InputStream stream = Ecosystems.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException(RESOURCE + " is missing from this build; build it again");
            }
            List<Ecosystem> ecosystems = new ArrayList<>();
            for (JsonNode entry : Json.parse(stream.readAllBytes(), RESOURCE)) {
                ecosystems.add(read(entry));
            }
            return ecosystems;
        } catch (GlobSyntaxException e) {
            throw new IOException(RESOURCE + ": " + e.getMessage(), e);
        }
    }

    private static Ecosystem read(JsonNode entry) throws GlobSyntaxException {
        List<Glob> tests = new ArrayList<>();
        for (String glob : texts(entry.path("tests"))) {
            tests.add(Glob.parse(glob));
        }
        return new Ecosystem(
                entry.path("name").asText(),
                patterns(entry.path("commands")),
                patterns(entry.path("filters")),
                patterns(entry.path("scripts")),
                Optional.of(entry.path("main").asText())
                        .filter(text -> !text.isEmpty())
                        .map(text -> Pattern.compile(text, Pattern.MULTILINE)),
                List.copyOf(tests),
                entry.path("failing_test").asText(),
                entry.path("failing_file").asText());
    }

    private static List<Pattern> patterns(JsonNode array) {
        return texts(array).stream().map(Pattern::compile).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return List.copyOf(texts);
    }
}
