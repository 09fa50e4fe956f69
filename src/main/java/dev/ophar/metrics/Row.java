package dev.ophar.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making: keys stay in the order in which they are added. */
final class Row {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    Row with(String key, @Nullable Object value) {
        values.put(key, value);
        return this;
    }

    Map<String, @Nullable Object> map() {
        return Collections.unmodifiableMap(values);
    }
}
