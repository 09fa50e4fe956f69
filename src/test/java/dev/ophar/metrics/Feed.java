package dev.ophar.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the prototype's files among the test resources. */
final class Feed {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Feed() {}

    static String text(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(Feed.class.getResourceAsStream("/fixtures/" + resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String resource) {
        return parse(text(resource));
    }

    static List<JsonNode> lines(String resource) {
        return text(resource).lines().map(Feed::parse).toList();
    }

    /** The ledger's lines as an unchained file has them. */
    static List<LedgerLine> ledger(String resource) {
        List<LedgerLine> lines = new ArrayList<>();
        text(resource).lines().forEach(raw -> lines.add(ledgerLine(lines.size() + 1L, raw)));
        return lines;
    }

    static LedgerLine ledgerLine(long number, String raw) {
        Map<String, Object> fields = new LinkedHashMap<>();
        JsonNode node = parse(raw);
        node.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        Object ts = Objects.requireNonNull(fields.remove("ts"));
        Object event = Objects.requireNonNull(fields.remove("event"));
        Object task = Objects.requireNonNull(fields.remove("task_id"));
        return new LedgerLine(
                number,
                LedgerLine.Link.UNCHAINED,
                Optional.of(new LedgerEvent(Instant.parse(ts.toString()), event.toString(), task.toString(), fields)),
                raw);
    }

    /** What a reader of the written file would see: numbers compare by value, not by Java type. */
    static JsonNode written(Map<String, @Nullable Object> map) {
        return parse(MAPPER.valueToTree(map).toString());
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
