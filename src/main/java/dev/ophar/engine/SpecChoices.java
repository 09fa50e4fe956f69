package dev.ophar.engine;

import java.util.List;
import java.util.Map;

/**
 * What the other tasks and the settings suggest to somebody who writes a task.
 *
 * @param targets target repositories of the other tasks
 * @param classes kinds of work that the other tasks name
 * @param heldOutSets the sets that there are
 * @param settings what holds when a task names nothing: setting to value
 */
public record SpecChoices(
        List<String> targets, List<String> classes, List<String> heldOutSets, Map<String, String> settings) {
    public SpecChoices {
        targets = List.copyOf(targets);
        classes = List.copyOf(classes);
        heldOutSets = List.copyOf(heldOutSets);
        settings = Map.copyOf(settings);
    }
}
