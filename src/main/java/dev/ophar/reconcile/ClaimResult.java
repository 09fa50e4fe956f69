package dev.ophar.reconcile;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one claim fared.
 *
 * @param claim the claim
 * @param ok whether it holds
 * @param detail what was found, in words
 * @param duration how long the check took
 */
public record ClaimResult(Claim claim, boolean ok, String detail, Duration duration) {
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ok", ok);
        map.put("claim", claim.written());
        map.put("detail", detail);
        map.put("duration_ms", duration.toMillis());
        return Collections.unmodifiableMap(map);
    }
}
