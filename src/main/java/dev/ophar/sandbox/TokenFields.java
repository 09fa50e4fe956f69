package dev.ophar.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens in a credential file. What an agent left is only ever a source of new values for fields that were there
 * before; the file itself is written by us. Pure.
 */
final class TokenFields {
    private static final int LONGEST_TOKEN = 16 * 1024;
    private static final int DEEPEST = 32;
    /** As large as every reader of JSON can tell apart. */
    private static final long LARGEST_NUMBER = 1L << 53;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TokenFields() {}

    /**
     * The part of a file that an agent gets.
     *
     * @param names of the object; empty for all
     * @return empty if the file is no JSON object
     */
    static Optional<byte[]> reduced(byte[] file, List<String> names) throws IOException {
        Optional<ObjectNode> whole = object(file);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode part = names.isEmpty() ? whole.get() : whole.get().retain(names);
        return Optional.of(MAPPER.writeValueAsBytes(part));
    }

    /**
     * The file with the tokens that an agent renewed, everything else byte for byte as it was.
     *
     * @param file as it was when the agent got its part of it
     * @param left what the agent left
     * @param refresh JSON pointers of the tokens
     * @return empty when none was renewed
     * @throws IOException if what was left cannot be taken; the message says why and holds nothing of it
     */
    static Optional<byte[]> renewed(byte[] file, byte[] left, List<String> refresh) throws IOException {
        JsonNode old = object(file).orElseThrow(() -> new IOException("it was no JSON object"));
        JsonNode now = object(left).orElseThrow(() -> new IOException("the agent left no JSON object"));
        Map<JsonPointer, JsonNode> changes = new LinkedHashMap<>();
        for (String text : refresh) {
            JsonPointer pointer = JsonPointer.compile(text);
            JsonNode before = old.at(pointer);
            JsonNode after = now.at(pointer);
            if (!before.isMissingNode() && !before.equals(after)) {
                if (!hasShape(before, after)) {
                    throw new IOException("the agent left no fitting value at " + text);
                }
                changes.put(pointer, after);
            }
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(replaced(file, changes));
    }

    private static boolean hasShape(JsonNode before, JsonNode after) {
        if (before.isTextual() && after.isTextual()) {
            String token = after.textValue();
            return !token.isEmpty()
                    && token.length() <= LONGEST_TOKEN
                    && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
        }
        return before.isIntegralNumber()
                && after.isIntegralNumber()
                && after.canConvertToLong()
                && after.longValue() >= 0
                && after.longValue() <= LARGEST_NUMBER;
    }

    /** Empty if it is something else than one JSON object; what it is instead is never repeated, as it holds secrets. */
    private static Optional<ObjectNode> object(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not JSON
        }
    }

    private static byte[] replaced(byte[] file, Map<JsonPointer, JsonNode> changes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int done = 0;
        try (JsonParser parser = MAPPER.getFactory().createParser(file)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonNode change = token.isScalarValue()
                        ? changes.get(parser.getParsingContext().pathAsPointer())
                        : null;
                if (change != null) {
                    int start = (int) parser.currentTokenLocation().getByteOffset();
                    parser.finishToken();
                    int end = token == JsonToken.VALUE_STRING
                            ? (int) parser.currentLocation().getByteOffset()
                            : start + parser.getTextLength();
                    out.write(file, done, start - done);
                    out.writeBytes(json(change));
                    done = end;
                }
            }
        }
        out.write(file, done, file.length - done);
        byte[] result = out.toByteArray();
        if (!object(result).equals(object(file).map(before -> with(before, changes)))) {
            throw new IOException("its tokens cannot be replaced in place");
        }
        return result;
    }

    private static ObjectNode with(ObjectNode file, Map<JsonPointer, JsonNode> changes) {
        changes.forEach((pointer, value) -> {
            if (file.at(pointer.head()) instanceof ObjectNode parent) {
                parent.set(pointer.last().getMatchingProperty(), value);
            }
        });
        return file;
    }

    private static byte[] json(JsonNode value) {
        return value.isTextual()
                ? ("\"" + new String(JsonStringEncoder.getInstance().quoteAsString(value.textValue())) + "\"")
                        .getBytes(StandardCharsets.UTF_8)
                : Long.toString(value.longValue()).getBytes(StandardCharsets.UTF_8);
    }
}
