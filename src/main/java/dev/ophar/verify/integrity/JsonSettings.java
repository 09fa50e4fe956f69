package dev.ophar.verify.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.store.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JSON object; arrays are values. */
final class JsonSettings implements SettingsFormat {
    @Override
    public Map<String, String> read(String text) throws Unreadable {
        try {
            Map<String, String> settings = new LinkedHashMap<>();
            if (!text.isBlank()) {
                flatten("", Json.parse(text, "the manifest"), settings);
            }
            return settings;
        } catch (IOException e) {
            throw new Unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    /** The depth is what {@link Json} lets through. */
    private static void flatten(String path, JsonNode node, Map<String, String> settings) {
        if (!node.isObject() || node.isEmpty()) {
            if (!path.isEmpty()) {
                SettingsFormat.put(settings, path, node.isTextual() ? node.asText() : Json.line(node));
            }
            return;
        }
        node.properties().forEach(entry -> {
            String part = SettingsFormat.part(entry.getKey());
            flatten(SettingsFormat.below(path, part), entry.getValue(), settings);
        });
    }
}
