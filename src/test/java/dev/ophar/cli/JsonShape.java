package dev.ophar.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.store.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Keys and types of a JSON object, without its values. */
final class JsonShape {
    private JsonShape() {}

    /** One {@code key type} for each key, in the order in which they were written. */
    static List<String> of(String json) throws IOException {
        return of(Json.parse(json, "answer"));
    }

    static List<String> of(JsonNode object) {
        List<String> shape = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            shape.add(
                    field.getKey() + " " + field.getValue().getNodeType().name().toLowerCase(Locale.ROOT));
        }
        return shape;
    }
}
