package dev.ophar.model;

import java.util.List;

/**
 * What stood between the executor's code and the rest of the machine during a run.
 *
 * @param level how strong it was, as tested, not as hoped
 * @param backend the tool that did it, such as {@code bubblewrap} or {@code none}
 * @param uncovered what it does not prevent, in plain words, for the verdict and the panel
 */
public record Isolation(IsolationLevel level, String backend, List<String> uncovered) {
    public Isolation {
        uncovered = List.copyOf(uncovered);
    }
}
