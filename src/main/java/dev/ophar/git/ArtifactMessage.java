package dev.ophar.git;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The message of a recorded commit. Control characters become spaces, so that no value can forge a trailer.
 *
 * @param subject its first line
 * @param trailers {@code Key: value} lines at its end, in this order
 */
public record ArtifactMessage(String subject, Map<String, String> trailers) {

    public ArtifactMessage {
        subject = oneLine(subject);
        Map<String, String> clean = new LinkedHashMap<>();
        trailers.forEach((key, value) -> clean.put(oneLine(key), oneLine(value)));
        trailers = Collections.unmodifiableMap(clean);
    }

    /** The whole message as the commit holds it. */
    public String text() {
        StringBuilder text = new StringBuilder(subject).append('\n');
        if (!trailers.isEmpty()) {
            text.append('\n');
        }
        trailers.forEach(
                (key, value) -> text.append(key).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    }
}
