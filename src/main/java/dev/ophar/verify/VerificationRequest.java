package dev.ophar.verify;

import dev.ophar.git.ObjectStore;
import dev.ophar.model.Artifact;
import dev.ophar.model.HeldOutSet;
import dev.ophar.model.Knobs;
import dev.ophar.model.TaskCommands;
import dev.ophar.model.TaskSpec;
import dev.ophar.tree.RunRooms;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What to check, with what, and where to write.
 *
 * @param store holds the artifact and its base
 * @param spec the task
 * @param commands its commands with the workspace's defaults filled in
 * @param knobs the run's frozen settings
 * @param artifact what to check
 * @param heldOut the task's held-out set as it was read, empty when the task names none
 * @param heldOutProblem why a set that the task names cannot be used, empty when it can
 * @param heldOutFolder where the set's files lie; of no meaning without a set
 * @param logs the iteration's folder, for logs
 * @param rooms makes a fresh checkout for each check
 * @param environment our own environment, from which each gate gets what it may have
 */
public record VerificationRequest(
        ObjectStore store,
        TaskSpec spec,
        TaskCommands commands,
        Knobs knobs,
        Artifact artifact,
        Optional<HeldOutSet> heldOut,
        Optional<String> heldOutProblem,
        Path heldOutFolder,
        Path logs,
        RunRooms rooms,
        Map<String, String> environment) {

    public VerificationRequest {
        environment = Map.copyOf(environment);
    }
}
