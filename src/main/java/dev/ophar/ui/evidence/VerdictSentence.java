package dev.ophar.ui.evidence;

import dev.ophar.engine.EvidenceView;
import dev.ophar.model.RunState;
import java.util.Optional;

/** The answer to "may this land?" in plain words. Pure. */
final class VerdictSentence {
    private VerdictSentence() {}

    /** The headline. */
    static String headline(Optional<RunState> state, Optional<EvidenceView> evidence) {
        if (state.isEmpty()) {
            return "This task has not run yet";
        }
        return switch (state.get()) {
            case ACCEPTED -> "This work may land";
            case REJECTED -> "This work must not land";
            case BLOCKED -> "Nothing could be decided";
            case WAITING -> "A note from you is needed";
            case RUNNING ->
                evidence.flatMap(EvidenceView::verdict)
                                .filter("iterate"::equals)
                                .isPresent()
                        ? "Sent back for another try"
                        : "Being worked on and checked";
            case QUEUED -> "Waiting for a free slot";
            case CANCELLED -> "Cancelled";
            case INTERRUPTED -> "Interrupted: the worker ended in the middle";
        };
    }

    /** Why, in a sentence. */
    static String why(Optional<RunState> state, Optional<EvidenceView> evidence, Optional<String> rowReason) {
        Optional<String> verdictReason = evidence.map(EvidenceView::reason).filter(reason -> !reason.isEmpty());
        Optional<String> reason = state.filter(RunState::isTerminal).isPresent()
                ? rowReason.or(() -> verdictReason)
                : verdictReason.or(() -> rowReason);
        return reason.map(text -> Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".")
                .orElse("");
    }
}
