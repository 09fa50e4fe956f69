package dev.ophar.dispatch;

import dev.ophar.model.Artifact;
import dev.ophar.model.DispatchOutcome;
import dev.ophar.provider.Report;
import java.util.List;
import java.util.Optional;

/**
 * What one dispatch left behind.
 *
 * @param outcome how the executor's process ended
 * @param artifact what it produced, recorded
 * @param report what it said of itself: shown and measured, never judged by
 * @param notes what a person should know and that decides nothing
 */
public record Dispatched(DispatchOutcome outcome, Artifact artifact, Optional<Report> report, List<String> notes) {
    public Dispatched {
        notes = List.copyOf(notes);
    }
}
