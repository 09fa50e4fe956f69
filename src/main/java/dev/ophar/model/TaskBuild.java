package dev.ophar.model;

import java.util.List;

/**
 * What a task's build needs beyond the tree.
 *
 * @param folders folders that take what builds leave, from the repository root; never part of an artifact
 * @param setupNetwork whether the set-up command may use the network
 * @param setupSecrets names of the variables that the set-up command gets, such as a token for a registry
 */
public record TaskBuild(List<String> folders, boolean setupNetwork, List<String> setupSecrets) {
    /** Nothing special. */
    public static final TaskBuild USUAL = new TaskBuild(List.of(), false, List.of());

    public TaskBuild {
        folders = List.copyOf(folders);
        setupSecrets = List.copyOf(setupSecrets);
    }
}
