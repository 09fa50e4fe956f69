package dev.ophar.ui.ledger;

import dev.ophar.model.VisibleText;
import java.util.Optional;

/**
 * One thing that a filter can be set to.
 *
 * @param word what a row must have; empty when all rows are meant
 * @param shown what stands in the list, safe to show
 */
record FilterChoice(Optional<String> word, String shown) {
    private static final int MOST = 60;

    /** No filter. */
    static FilterChoice all(String shown) {
        return new FilterChoice(Optional.empty(), shown);
    }

    /** Only rows with this word. */
    static FilterChoice only(String word) {
        return new FilterChoice(Optional.of(word), VisibleText.of(word, MOST));
    }

    /** What a list of choices shows. */
    @Override
    public String toString() {
        return shown;
    }
}
