package dev.ophar.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The characters that a scripted executor can play. */
public enum ScriptedMode {
    /** Does the right work and says so. */
    HONEST,
    /** Edits the visible tests instead of the code and claims success. */
    CHEAT,
    /** Changes nothing and says that it could not. */
    BLOCKED,
    /** Changes nothing and reports an error. */
    ERROR,
    /** Changes nothing and claims success. */
    NOOP,
    /** Writes nothing and never ends. */
    HANG,
    /** Does the right work, then never ends. */
    HONEST_HANG,
    /** Makes the visible tests look green by a trick and claims success. */
    REWARD_HACK,
    /** Knows only the visible inputs in the first iteration, does the right work in later ones. */
    OVERFIT_THEN_FIX,
    /** Answers garbage on the first dispatch, does the right work on later ones. */
    FLAKY,
    /** Answers garbage and changes nothing. */
    BADJSON,
    /** Does the right work and edits a file that nobody asked it to. */
    OUT_OF_SCOPE;

    /** The word used in prompts, on the command line and in {@code MOCK_MODE}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode with that word, whatever its case and with {@code -} for {@code _}; empty when there is none. */
    public static Optional<ScriptedMode> named(String word) {
        String wanted = word.strip().replace('-', '_');
        return Arrays.stream(values())
                .filter(mode -> mode.name().equalsIgnoreCase(wanted))
                .findFirst();
    }

    /** All words, for messages. */
    static String words() {
        return Arrays.stream(values()).map(ScriptedMode::word).collect(Collectors.joining(", "));
    }
}
