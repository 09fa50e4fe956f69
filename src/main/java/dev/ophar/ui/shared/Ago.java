package dev.ophar.ui.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Times as a person says them. Pure. */
public final class Ago {
    private Ago() {}

    /** How long ago something was: {@code now}, {@code 12 s}, {@code 5 min}, {@code 3 h}, {@code 2 d}. */
    public static String of(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < 5) {
            return "now";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 86_400 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
    }

    /** A duration: {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 10_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = millis / 1000;
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
