package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of texts in evidence files. Pure. */
final class JsonTexts {
    private JsonTexts() {}

    /** The texts of a list; empty when it is not there. */
    static List<String> of(Optional<JsonNode> json, String... keys) {
        List<String> texts = new ArrayList<>();
        json.ifPresent(node -> {
            JsonNode at = node;
            for (String key : keys) {
                at = at.path(key);
            }
            at.forEach(item -> texts.add(item.asText()));
        });
        return texts;
    }
}
