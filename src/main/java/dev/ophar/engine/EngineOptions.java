package dev.ophar.engine;

import dev.ophar.model.Actor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What an engine is opened with: everything of the outside world that it may look at.
 *
 * @param workspace the folder chosen on the command line or in the panel, empty to look for one
 * @param environment the environment variables of this process
 * @param workingFolder where relative paths of a person start
 * @param actor through which face this engine is used
 * @param clock what time it is
 * @param trust whether what the workspace names may run
 */
public record EngineOptions(
        Optional<Path> workspace,
        Map<String, String> environment,
        Path workingFolder,
        Actor actor,
        Clock clock,
        Trust trust) {
    public EngineOptions {
        environment = Map.copyOf(environment);
    }

    /** For a face in which a person named the work by a command: that is trust enough. */
    public EngineOptions(
            Optional<Path> workspace, Map<String, String> environment, Path workingFolder, Actor actor, Clock clock) {
        this(workspace, environment, workingFolder, actor, clock, Trust.TRUSTED);
    }
}
