package dev.ophar.engine;

import dev.ophar.store.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes the maps that the engine hands out as JSON, for faces that print them. */
public final class JsonText {
    private JsonText() {}

    /** Many lines, for people and for files. Ends with a newline. */
    public static String pretty(Map<String, ?> value) {
        return new String(Json.pretty(value), StandardCharsets.UTF_8);
    }

    /** One line without its end. */
    public static String line(Map<String, ?> value) {
        return Json.line(value);
    }
}
