package dev.ophar.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The characters that a scripted orchestrator can play. */
public enum OrchestratorMode {
    /** Answers with a better prompt as JSON. */
    GOOD,
    /** Answers with a better prompt as plain text. */
    PLAIN,
    /** Answers with a better prompt and tries to widen the task as well. */
    GREEDY,
    /** Answers with what nobody can read. */
    GARBAGE,
    /** Reports an error of its service. */
    ERROR,
    /** Writes nothing and never ends. */
    HANG;

    /** The word used on the command line and in {@code MOCK_ORCHESTRATOR}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode with that word, whatever its case; empty when there is none. */
    public static Optional<OrchestratorMode> named(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /** All words, for messages. */
    static String words() {
        return Arrays.stream(values()).map(OrchestratorMode::word).collect(Collectors.joining(", "));
    }
}
