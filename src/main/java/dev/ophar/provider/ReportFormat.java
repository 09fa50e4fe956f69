package dev.ophar.provider;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where things are in an agent's report.
 *
 * @param envelope values that tell a report from other JSON
 * @param success values that a report must have to claim success
 * @param failure a flag; anything there but false or null denies success
 * @param text places of the closing words, the first that has any counts
 * @param session the conversation's name
 * @param costUsd the cost
 * @param durationMs the duration
 * @param tokensIn tokens read
 * @param tokensOut tokens written
 * @param cacheRead tokens read from a cache
 * @param cacheWrite tokens written to a cache
 * @param refusal how a report says that the service refused, empty when reports do not say
 */
record ReportFormat(
        Map<JsonPointer, String> envelope,
        Map<JsonPointer, String> success,
        JsonPointer failure,
        List<JsonPointer> text,
        JsonPointer session,
        JsonPointer costUsd,
        JsonPointer durationMs,
        JsonPointer tokensIn,
        JsonPointer tokensOut,
        JsonPointer cacheRead,
        JsonPointer cacheWrite,
        Optional<Refusal> refusal) {

    /**
     * How a report says that the service refused.
     *
     * @param when values that say so
     * @param status the HTTP status; when there is none, the closing words decide the kind
     */
    record Refusal(Map<JsonPointer, String> when, JsonPointer status) {
        Refusal {
            when = Map.copyOf(when);
        }
    }

    ReportFormat {
        envelope = Map.copyOf(envelope);
        success = Map.copyOf(success);
        text = List.copyOf(text);
    }
}
