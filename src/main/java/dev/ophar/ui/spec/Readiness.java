package dev.ophar.ui.spec;

import dev.ophar.engine.Trust;
import dev.ophar.model.TaskId;
import dev.ophar.ui.spec.FieldProblems.Note;
import java.util.Optional;

/**
 * What can be done with a task as it is written now. Pure.
 *
 * @param whyNoSave why it cannot be saved, empty when it can
 * @param whyNoRun why it cannot be run, empty when it can
 * @param toMend how much keeps it from running, empty when nothing does
 */
record Readiness(String whyNoSave, String whyNoRun, String toMend) {
    /** A task that cannot run yet may be saved all the same, as long as it has a name of its own. */
    static Readiness of(String id, FieldProblems problems, Trust trust) {
        String whyNoSave = TaskId.isSafeName(id)
                ? Optional.ofNullable(problems.byField().get(SpecField.ID))
                        .filter(Note::error)
                        .map(Note::text)
                        .orElse("")
                : "Give the task a title or an id first";
        String toMend = switch (problems.errors()) {
            case 0 -> "";
            case 1 -> "One thing is missing or wrong before this can run";
            default -> problems.errors() + " things are missing or wrong before this can run";
        };
        String whyNoRun = whyNoSave.isEmpty() ? toMend : whyNoSave;
        return new Readiness(whyNoSave, trust.mayRun() ? whyNoRun : Trust.WHY_NOT, toMend);
    }
}
