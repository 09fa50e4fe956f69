package dev.ophar.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of one run: UTC start time and six hex digits, so that names sort by time and never collide.
 *
 * @param value {@code yyyyMMddTHHmmssZ-xxxxxx}
 */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern FORM = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{6}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** @throws IllegalArgumentException if the value has another form */
    public RunId {
        if (!isRunId(value)) {
            throw new IllegalArgumentException("not a run id: '" + value + "' (expected yyyyMMddTHHmmssZ-xxxxxx)");
        }
    }

    /** Makes the id of a run that starts now; only the low 24 bits of {@code random} are used. */
    public static RunId of(Instant start, int random) {
        return new RunId(STAMP.format(start) + "-" + HexFormat.of().toHexDigits(random & 0xffffff, 6));
    }

    /** Tells whether a text, such as a folder name, has the form of a run id. */
    public static boolean isRunId(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
