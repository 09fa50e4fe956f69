package dev.ophar.ui.shared;

import dev.ophar.model.GateState;
import dev.ophar.model.RunState;
import java.util.Locale;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/**
 * How a state looks: icon, word and colour class always together, never colour alone.
 *
 * @param icon the picture
 * @param word the word beside it
 * @param styleClass {@code tone-…} in the style sheet
 */
public record StateLook(Feather icon, String word, String styleClass) {

    /** The look of a task. */
    public static StateLook of(Optional<RunState> state) {
        if (state.isEmpty()) {
            return new StateLook(Feather.FILE_TEXT, "new", "tone-muted");
        }
        return switch (state.get()) {
            case QUEUED -> new StateLook(Feather.CLOCK, "queued", "tone-muted");
            case RUNNING -> new StateLook(Feather.ACTIVITY, "running", "tone-accent");
            case WAITING -> new StateLook(Feather.MESSAGE_SQUARE, "waiting", "tone-warning");
            case ACCEPTED -> new StateLook(Feather.CHECK_CIRCLE, "accepted", "tone-success");
            case REJECTED -> new StateLook(Feather.X_CIRCLE, "rejected", "tone-danger");
            case BLOCKED -> new StateLook(Feather.ALERT_OCTAGON, "blocked", "tone-warning");
            case CANCELLED -> new StateLook(Feather.SLASH, "cancelled", "tone-muted");
            case INTERRUPTED -> new StateLook(Feather.ZAP_OFF, "interrupted", "tone-warning");
        };
    }

    /** The look of a gate; a gate without a state has not ended. */
    public static StateLook ofGate(Optional<GateState> state, boolean running) {
        if (state.isEmpty()) {
            return running
                    ? new StateLook(Feather.LOADER, "running", "tone-accent")
                    : new StateLook(Feather.CIRCLE, "not run yet", "tone-muted");
        }
        return switch (state.get()) {
            case PASS -> new StateLook(Feather.CHECK_CIRCLE, "pass", "tone-success");
            case FAIL -> new StateLook(Feather.X_CIRCLE, "fail", "tone-danger");
            case ERROR -> new StateLook(Feather.ALERT_TRIANGLE, "error", "tone-warning");
            case SKIPPED -> new StateLook(Feather.MINUS_CIRCLE, "not checked", "tone-muted");
        };
    }

    /** The look of a verdict by its word. */
    public static StateLook ofVerdict(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "accept" -> new StateLook(Feather.CHECK_CIRCLE, "accept", "tone-success");
            case "iterate" -> new StateLook(Feather.REPEAT, "iterate", "tone-accent");
            case "reject" -> new StateLook(Feather.X_CIRCLE, "reject", "tone-danger");
            case "block" -> new StateLook(Feather.ALERT_OCTAGON, "block", "tone-warning");
            default -> new StateLook(Feather.HELP_CIRCLE, word, "tone-muted");
        };
    }
}
