package dev.ophar.sandbox;

import java.util.Locale;

/** How a person wants children to be confined. */
public enum IsolationWish {
    /** As well as this machine can. */
    AUTO,
    /** By a wall that holds, or not at all: whoever starts children refuses to do so behind anything less. */
    REQUIRED,
    /** Not at all. Only a person may wish so. */
    OFF;

    /**
     * Reads the value of the setting {@code ISOLATION}; nothing is {@link #AUTO}.
     *
     * @throws IllegalArgumentException if it is another word
     */
    public static IsolationWish of(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT);
        for (IsolationWish wish : values()) {
            if (wish.name().equals(name)) {
                return wish;
            }
        }
        if (name.isEmpty()) {
            return AUTO;
        }
        throw new IllegalArgumentException("ISOLATION is '" + word + "', but must be auto, required or off");
    }
}
