package dev.ophar.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All reading and writing of JSON. No other class of the project holds a mapper, so strictness and caps are the same
 * everywhere: duplicate keys, trailing text, deep nesting and overlong documents are refused, since what one reader
 * takes for the first value another may take for the last.
 *
 * <p>Safe from any thread.
 */
public final class Json {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_TEXT = 20_000_000;
    private static final long MAX_DOCUMENT = 64L << 20;

    private static final StreamReadConstraints CAPS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_TEXT)
            .maxDocumentLength(MAX_DOCUMENT)
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(CAPS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** For {@link #object}, which sees duplicate keys by itself. */
    private static final JsonFactory STREAMING =
            JsonFactory.builder().streamReadConstraints(CAPS).build();

    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @param what names the source in messages, such as a path
     * @throws IOException if it is not exactly one JSON value within the caps; the message names source, line, column
     */
    public static JsonNode parse(byte[] bytes, String what) throws IOException {
        try {
            return orRefuseNothing(MAPPER.readTree(bytes), what);
        } catch (JsonProcessingException e) {
            throw unreadable(what, e);
        }
    }

    /**
     * Reads one JSON value.
     *
     * @param what names the source in messages, such as a path
     * @throws IOException if it is not exactly one JSON value within the caps; the message names source, line, column
     */
    public static JsonNode parse(String text, String what) throws IOException {
        try {
            return orRefuseNothing(MAPPER.readTree(text), what);
        } catch (JsonProcessingException e) {
            throw unreadable(what, e);
        }
    }

    /** Writes a value for people: two spaces, {@code \n} line ends, a last newline, keys in their order. */
    public static byte[] pretty(JsonNode value) {
        return write(PRETTY, value).concat("\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Writes an object for people: two spaces, {@code \n} line ends, a last newline, keys in the map's order. */
    public static byte[] pretty(Map<String, ?> value) {
        return pretty(node(value));
    }

    /** Writes a value on one line without its newline. */
    public static String line(JsonNode value) {
        return write(MAPPER.writer(), value);
    }

    /** Writes an object on one line without its newline, keys in the map's order. */
    public static String line(Map<String, ?> value) {
        return line(node(value));
    }

    /**
     * Turns plain Java values (text, numbers, booleans, lists, maps, null) into a JSON object.
     *
     * @throws IllegalArgumentException if a value is of another kind that has no JSON form
     */
    public static JsonNode node(Map<String, ?> value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Turns a JSON object into plain Java values in their order; a JSON null becomes a Java null inside the map.
     *
     * @throws IllegalArgumentException if the value is no object
     */
    public static Map<String, Object> map(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("expected a JSON object, found " + Fields.describe(object));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        object.properties().forEach(e -> result.put(e.getKey(), plain(e.getValue())));
        return result;
    }

    /**
     * Reads one JSON object into plain Java values without the tree in between: a ledger has a hundred thousand of them.
     *
     * @return empty when the bytes are not exactly one JSON object within the caps
     */
    static Optional<Map<String, Object>> object(byte[] bytes) {
        try (JsonParser parser = STREAMING.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> object = objectAt(parser);
            return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            // What is wrong with it does not matter to callers, who take a line for what it is.
            return Optional.empty();
        }
    }

    private static Map<String, Object> objectAt(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (object.containsKey(name)) {
                throw new JsonParseException(parser, "the key '" + name + "' is there twice");
            }
            parser.nextToken();
            object.put(name, valueAt(parser));
        }
        return object;
    }

    private static @Nullable Object valueAt(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> objectAt(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(valueAt(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "a value was expected");
        };
    }

    private static @Nullable Object plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> map(value);
            case ARRAY -> {
                List<Object> list = new ArrayList<>(value.size());
                value.forEach(element -> list.add(plain(element)));
                yield list;
            }
            case STRING -> value.textValue();
            case NUMBER -> value.numberValue();
            case BOOLEAN -> value.booleanValue();
            case NULL, MISSING -> null;
            case BINARY, POJO -> value.asText();
        };
    }

    private static String write(ObjectWriter writer, JsonNode value) {
        try {
            // By way of a string: half of a surrogate pair in a hostile file name must not stop us from recording it.
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree in memory can always be written", e);
        }
    }

    private static JsonNode orRefuseNothing(JsonNode value, String what) throws IOException {
        if (value.isMissingNode()) {
            throw new IOException(what + " is empty; expected a JSON value");
        }
        return value;
    }

    private static IOException unreadable(String what, JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String detail = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        return new IOException(what + " is not valid JSON" + place + ": " + detail, e);
    }
}
