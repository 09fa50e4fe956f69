package dev.ophar.orchestrate;

import java.util.Optional;

/**
 * What came of asking the orchestrator model for a better prompt.
 *
 * @param prompt the next prompt, empty when there is none and a person is needed
 * @param detail in words, what happened
 * @param usage what it cost, empty when it was not asked or did not say
 * @param briefChars length of the brief
 */
record Refinement(Optional<String> prompt, String detail, Optional<Usage> usage, int briefChars) {
    /** Tokens of one call. */
    record Usage(long in, long out, long cacheRead, long cacheCreation) {}

    static Refinement none(String detail) {
        return new Refinement(Optional.empty(), detail, Optional.empty(), 0);
    }
}
