package dev.ophar.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the real agent prints at its end, in the three forms that {@code --output-format} names.
 *
 * @param error whether it reports a failure
 * @param text its last words
 * @param duration how long it took
 * @param folder where it worked
 * @param prompt what it was told
 * @param model which model it says it used
 */
record CursorReport(boolean error, String text, Duration duration, Path folder, String prompt, String model) {

    /**
     * The bytes for standard output.
     *
     * @param format {@code json}, {@code stream-json}; anything else is plain text
     */
    byte[] bytes(String format) throws IOException {
        String printed = switch (format) {
            case "json" -> LightJson.line(result()) + "\n";
            case "stream-json" -> events();
            default -> text + "\n";
        };
        return printed.getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("type", "result");
        result.put("subtype", error ? "error" : "success");
        result.put("is_error", error);
        result.put("duration_ms", duration.toMillis());
        result.put("result", text);
        result.put("session_id", session());
        result.put("request_id", id("request"));
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("inputTokens", 1200);
        usage.put("outputTokens", 180);
        usage.put("cacheReadTokens", 8000);
        usage.put("cacheWriteTokens", 0);
        result.put("usage", usage);
        return result;
    }

    private String events() throws IOException {
        Map<String, Object> init = new LinkedHashMap<>();
        init.put("type", "system");
        init.put("subtype", "init");
        init.put("cwd", folder.toString());
        init.put("model", model);
        init.put("session_id", session());
        return LightJson.line(init)
                + "\n"
                + LightJson.line(message("user", prompt))
                + "\n"
                + LightJson.line(message("assistant", text))
                + "\n"
                + LightJson.line(result())
                + "\n";
    }

    private Map<String, Object> message(String role, String words) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", role);
        event.put("message", Map.of("role", role, "content", List.of(Map.of("type", "text", "text", words))));
        event.put("session_id", session());
        return event;
    }

    private String session() {
        return id("session");
    }

    /** An id that only depends on the work, so that a run of the demo can be repeated byte for byte. */
    private String id(String purpose) {
        return UUID.nameUUIDFromBytes((purpose + "\n" + folder + "\n" + prompt).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
