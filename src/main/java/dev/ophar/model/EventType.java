package dev.ophar.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of ledger event. The first seven are the prototype's; the others are ours. */
public enum EventType {
    OPEN,
    DISPATCH,
    ACCEPT,
    ITERATE,
    REJECT,
    BLOCK,
    NOTE,
    QUEUE,
    GATE,
    CANCEL,
    INTERRUPT,
    WAIT,
    WAIVE,
    LAND,
    MERGE,
    DISCARD,
    REFINE,
    RECONCILE,
    RECOVER;

    /** The word in the ledger's {@code event} field. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind for a word, or empty for a word that we do not know. */
    public static Optional<EventType> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word().equals(word)).findFirst();
    }
}
