package dev.ophar.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.VisibleText;
import java.time.Duration;
import java.util.Optional;

/**
 * What an agent says about its own work: a claim, shown and measured, never believed.
 *
 * @param claimsSuccess whether it says that it succeeded
 * @param admitsFailure whether it says that it failed; a report may say neither
 * @param text its closing words as printed; may hold any character
 * @param tokens what it says it used
 * @param sessionId its name for the conversation
 * @param costUsd what it says it cost, not negative
 * @param duration how long it says it took, not negative
 * @param envelope the whole report as printed
 */
public record Report(
        boolean claimsSuccess,
        boolean admitsFailure,
        String text,
        Tokens tokens,
        Optional<String> sessionId,
        Optional<Double> costUsd,
        Optional<Duration> duration,
        JsonNode envelope) {

    /** The text with every character visible that could hide or rearrange others. */
    public String displayText() {
        return VisibleText.lines(text);
    }
}
