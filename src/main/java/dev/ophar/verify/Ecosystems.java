package dev.ophar.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import dev.ophar.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        return new Ecosystem(
                entry.path("name").asText(),
                patterns(entry.path("commands")),
                patterns(entry.path("filters")),
                patterns(entry.path("scripts")),
                pattern(entry.path("main")),
                pattern(entry.path("file_is_test")),
                globs(entry.path("tests")),
                entry.path("failing_test").asText(),
                entry.path("failing_file").asText(),
                globs(entry.path("also_named")),
                assertions(entry.path("assertions"), entry.path("otherwise").asText()),
                String.join("\n", texts(entry.path("test_at_end"))),
                shapes(entry));
    }

    private static OwnAssertions assertions(JsonNode array, String otherwise) {
        List<OwnAssertions.Assertion> known = new ArrayList<>();
        array.forEach(assertion -> known.add(new OwnAssertions.Assertion(
                pattern(assertion.path("seen")).orElseThrow(),
                assertion.path("failing").asText())));
        return new OwnAssertions(known, otherwise);
    }

    private static TestShapes shapes(JsonNode entry) throws GlobSyntaxException {
        List<TestShape> shapes = new ArrayList<>();
        entry.path("shapes").forEach(shape -> shapes.add(shape(shape)));
        return new TestShapes(
                syntax(entry.path("syntax")),
                shapes,
                patterns(entry.path("aliases")),
                pattern(entry.path("focus")),
                expectations(entry.path("expectations")),
                globs(entry.path("also_in")));
    }

    private static List<LateFailure.Expectation> expectations(JsonNode array) {
        List<LateFailure.Expectation> expectations = new ArrayList<>();
        array.forEach(one -> expectations.add(new LateFailure.Expectation(
                pattern(one.path("start")).orElseThrow(),
                pattern(one.path("behind")),
                one.path("comparison").asBoolean())));
        return expectations;
    }

    private static TestShape shape(JsonNode shape) {
        return new TestShape(
                TestShape.Body.valueOf(constant(shape.path("body"))),
                pattern(shape.path("head")).orElseThrow(),
                pattern(shape.path("unless")),
                pattern(shape.path("gap")),
                TestShape.Place.valueOf(constant(shape.path("place"))),
                shape.path("failing").asText(),
                String.join("\n", texts(shape.path("new_test"))));
    }

    private static SourceSyntax syntax(JsonNode syntax) {
        return new SourceSyntax(
                texts(syntax.path("line_comments")),
                delimited(syntax.path("comments")),
                delimited(syntax.path("strings")),
                text(syntax.path("not_comment")),
                texts(syntax.path("traits")).stream()
                        .map(trait -> SourceSyntax.Trait.valueOf(trait.toUpperCase(Locale.ROOT)))
                        .toList());
    }

    private static List<SourceSyntax.Delimited> delimited(JsonNode array) {
        List<SourceSyntax.Delimited> parts = new ArrayList<>();
        array.forEach(part -> parts.add(new SourceSyntax.Delimited(
                part.path("open").asText(),
                part.path("close").asText(part.path("open").asText()),
                part.path("many_lines").asBoolean(),
                part.path("escapes").asBoolean())));
        return parts;
    }

    private static String constant(JsonNode word) {
        return word.asText().toUpperCase(Locale.ROOT);
    }

    private static List<Glob> globs(JsonNode array) throws GlobSyntaxException {
        List<Glob> globs = new ArrayList<>();
        for (String glob : texts(array)) {
            globs.add(Glob.parse(glob));
        }
        return List.copyOf(globs);
    }

    private static Optional<Pattern> pattern(JsonNode node) {
        return text(node).map(text -> Pattern.compile(text, Pattern.MULTILINE));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText()).filter(text -> !text.isEmpty());
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
