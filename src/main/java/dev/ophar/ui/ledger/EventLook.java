package dev.ophar.ui.ledger;

import dev.ophar.model.EventType;
import dev.ophar.model.GateState;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.VisibleText;
import dev.ophar.ui.shared.StateLook;
import java.util.Arrays;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** How events and links of the chain look. Pure. */
final class EventLook {
    private static final int MOST_WORD = 24;

    private EventLook() {}

    /** The badge of an event; a gate's is that of its state. */
    static StateLook of(LedgerRow row) {
        if (row.event().isEmpty()) {
            return new StateLook(Feather.ALERT_TRIANGLE, "unreadable", "tone-danger");
        }
        String word = VisibleText.of(row.event(), MOST_WORD);
        Optional<GateState> gate = Arrays.stream(GateState.values())
                .filter(state -> state.word().equals(row.state()))
                .findFirst();
        if (gate.isPresent()) {
            StateLook look = StateLook.ofGate(gate, false);
            return new StateLook(look.icon(), word + " " + look.word(), look.styleClass());
        }
        return EventType.of(row.event())
                .map(type -> look(type, word))
                .orElseGet(() -> new StateLook(Feather.HELP_CIRCLE, word, "tone-muted"));
    }

    private static StateLook look(EventType type, String word) {
        return switch (type) {
            case ACCEPT -> new StateLook(Feather.CHECK_CIRCLE, word, "tone-success");
            case LAND, MERGE -> new StateLook(Feather.GIT_MERGE, word, "tone-success");
            case REJECT -> new StateLook(Feather.X_CIRCLE, word, "tone-danger");
            case BLOCK -> new StateLook(Feather.ALERT_OCTAGON, word, "tone-warning");
            case INTERRUPT -> new StateLook(Feather.ZAP_OFF, word, "tone-warning");
            case WAIT -> new StateLook(Feather.MESSAGE_SQUARE, word, "tone-warning");
            case WAIVE, RECOVER -> new StateLook(Feather.ALERT_TRIANGLE, word, "tone-warning");
            case ITERATE -> new StateLook(Feather.REPEAT, word, "tone-accent");
            case REFINE -> new StateLook(Feather.EDIT_3, word, "tone-accent");
            case OPEN -> new StateLook(Feather.PLAY, word, "tone-accent");
            case DISPATCH -> new StateLook(Feather.SEND, word, "tone-accent");
            case QUEUE -> new StateLook(Feather.CLOCK, word, "tone-muted");
            case GATE -> new StateLook(Feather.SHIELD, word, "tone-muted");
            case NOTE -> new StateLook(Feather.FILE_TEXT, word, "tone-muted");
            case CANCEL -> new StateLook(Feather.SLASH, word, "tone-muted");
            case DISCARD -> new StateLook(Feather.TRASH_2, word, "tone-muted");
            case RECONCILE -> new StateLook(Feather.CHECK_SQUARE, word, "tone-muted");
        };
    }

    /** The mark of a link. */
    static StateLook of(LedgerLine.Link link) {
        return switch (link) {
            case CHAINED -> new StateLook(Feather.LINK, "chained", "tone-muted");
            case UNCHAINED -> new StateLook(Feather.MINUS, "before the chain", "tone-muted");
            case FOREIGN -> new StateLook(Feather.USER_X, "foreign", "tone-warning");
            case BROKEN -> new StateLook(Feather.ALERT_OCTAGON, "broken", "tone-danger");
        };
    }
}
