package dev.ophar.store;

import dev.ophar.model.Knobs;
import dev.ophar.model.SpecProblem;
import dev.ophar.model.TaskCommands;
import java.util.List;
import java.util.Optional;

/**
 * What shapes one task's run: the task, the environment, the settings file and the defaults put together.
 *
 * @param knobs empty if any problem is an error
 * @param commands the task's commands, or the settings' where the task names none
 * @param problems every bad value, the field being the setting's name
 */
public record KnobsReading(Optional<Knobs> knobs, TaskCommands commands, List<SpecProblem> problems) {
    public KnobsReading {
        problems = List.copyOf(problems);
    }
}
