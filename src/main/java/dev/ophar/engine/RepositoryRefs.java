package dev.ophar.engine;

import java.util.List;
import java.util.Optional;

/**
 * What a task in a repository can start from.
 *
 * @param current the branch that is checked out, empty when none is
 * @param branches local branches, by name; those that Ophar landed are left out
 * @param tags by name
 */
public record RepositoryRefs(Optional<String> current, List<String> branches, List<String> tags) {
    public RepositoryRefs {
        branches = List.copyOf(branches);
        tags = List.copyOf(tags);
    }
}
