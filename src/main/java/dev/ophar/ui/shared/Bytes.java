package dev.ophar.ui.shared;

import java.util.Locale;

/** Sizes as a person says them. Pure. */
public final class Bytes {
    private static final long KILO = 1000;

    private Bytes() {}

    /** A size: {@code 1 byte}, {@code 312 bytes}, {@code 1.2 kB}, {@code 40 MB}, {@code 1.0 GB}. */
    public static String of(long bytes) {
        if (bytes < KILO) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes / (double) KILO;
        int unit = 0;
        while (value >= KILO && unit < units.length - 1) {
            value /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }
}
