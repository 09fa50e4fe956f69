package dev.ophar.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * What a person should see before they trust a workspace that somebody else made.
 *
 * @param folder the workspace's real path
 * @param programs the programs and commands that its settings file names
 * @param tasks how many task files it has; each names commands of its own
 * @param claims the commands that its {@code STATE.md} would run
 * @param problems what could not be read, and so cannot be shown
 */
public record TrustQuestion(
        Path folder, List<NamedCommand> programs, int tasks, List<String> claims, List<String> problems) {
    public TrustQuestion {
        programs = List.copyOf(programs);
        claims = List.copyOf(claims);
        problems = List.copyOf(problems);
    }

    /**
     * A command as the workspace names it; not safe to show as it is.
     *
     * @param setting the setting that holds it
     * @param command what would run
     */
    public record NamedCommand(String setting, String command) {}
}
