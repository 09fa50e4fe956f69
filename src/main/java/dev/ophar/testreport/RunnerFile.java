package dev.ophar.testreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Glob;
import dev.ophar.model.GlobSyntaxException;
import dev.ophar.model.TestStatus;
import dev.ophar.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code runners.json}, which lies beside this class. */
final class RunnerFile {
    private static final String RESOURCE = "runners.json";

    private RunnerFile() {}

    static List<Runner> builtIn() throws IOException {
        try (InputStream stream = RunnerFile.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException(RESOURCE + " is missing from this build; build it again");
            }
            JsonNode file = Json.parse(stream.readAllBytes(), RESOURCE);
            List<String> others = texts(file.path("others"));
            List<Runner> runners = new ArrayList<>();
            for (JsonNode entry : file.path("runners")) {
                runners.add(runner(entry, others));
            }
            return runners;
        } catch (GlobSyntaxException | PatternSyntaxException e) {
            throw new IOException(RESOURCE + ": " + e.getMessage() + "; correct it and build again", e);
        }
    }

    private static Runner runner(JsonNode entry, List<String> others) throws IOException, GlobSyntaxException {
        List<List<String>> starts = texts(entry.path("starts")).stream()
                .map(start -> List.of(start.split(" ")))
                .toList();
        Recognition recognition = new Recognition(
                starts,
                text(entry, "needs").map(Pattern::compile),
                entry.path("needs_option").asBoolean(),
                texts(entry.path("behind")),
                others);
        List<Glob> places = new ArrayList<>();
        for (String place : texts(entry.path("places"))) {
            places.add(Glob.parse(place));
        }
        List<ReportFileReader> readers = new ArrayList<>();
        for (JsonNode reader : entry.path("text")) {
            readers.add(reader(reader));
        }
        ReportFormat format = format(text(entry, "format").orElse("lines"));
        return new Runner(
                text(entry, "name").orElseThrow(() -> new IOException(RESOURCE + ": a runner has no name")),
                new Asker(recognition, asking(entry.path("ask")), format),
                places,
                readers);
    }

    private static Asking asking(JsonNode ask) throws IOException {
        List<Asking.Option> words = new ArrayList<>();
        for (JsonNode word : ask.path("words")) {
            words.add(
                    word.isTextual()
                            ? new Asking.Option(word.textValue(), "")
                            : new Asking.Option(
                                    word.path("word").asText(),
                                    word.path("unless").asText("")));
        }
        Map<String, ReportFormat> own = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> option : ask.path("own").properties()) {
            own.put(option.getKey(), format(option.getValue().asText()));
        }
        return new Asking(
                text(ask, "variable"),
                words,
                text(ask, "several").orElse(""),
                own,
                texts(ask.path("unless")),
                ask.path("append").asBoolean(),
                Pattern.compile(ask.path("stops").asText("(?!)")),
                ask.path("go_on").asText(""),
                ask.path("pairs").asBoolean());
    }

    private static ReportFileReader reader(JsonNode reader) throws IOException {
        if (reader.isTextual()) {
            return switch (reader.textValue()) {
                case "tap" -> new TapReader();
                case "spec" -> new SpecReader();
                case "go-json" -> new GoJsonReader();
                default -> throw new IOException(RESOURCE + ": there is no reader '" + reader.textValue() + "'");
            };
        }
        Map<String, TestStatus> statuses = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> word : reader.path("statuses").properties()) {
            statuses.put(word.getKey(), TestStatus.valueOf(upper(word.getValue().asText())));
        }
        List<LinePattern> patterns = new ArrayList<>();
        for (JsonNode pattern : reader.path("patterns")) {
            patterns.add(new LinePattern(
                    LinePattern.Kind.valueOf(upper(pattern.path("kind").asText())),
                    Pattern.compile(pattern.path("line").asText()),
                    statuses));
        }
        return new PatternReader(
                patterns,
                Pattern.compile(reader.path("count").asText("(?!)()")),
                reader.path("merge").asBoolean());
    }

    private static ReportFormat format(String word) throws IOException {
        try {
            return ReportFormat.valueOf(upper(word));
        } catch (IllegalArgumentException e) {
            throw new IOException(RESOURCE + ": there is no report format '" + word + "'", e);
        }
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.ofNullable(node.path(key).textValue());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
