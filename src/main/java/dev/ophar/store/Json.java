package dev.ophar.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
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

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .maxDocumentLength(MAX_DOCUMENT)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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
