package dev.ophar.verify;

import dev.ophar.model.CommitId;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.TaskSpec;
import dev.ophar.process.ChildEnvironment;
import dev.ophar.tree.Room;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the task's set-up in the room of one check, where no layer holds its output: because rooms have no layers, or
 * because the artifact changes what the project depends on. Such a set-up gets no secret and runs no install script
 * where the tool can be told so: what it installs was chosen by an executor.
 */
final class GateSetup {
    private static final String LOG = "setup.log";
    private static final Map<String, String> NO_SCRIPTS =
            Map.of("npm_config_ignore_scripts", "true", "YARN_ENABLE_SCRIPTS", "false", "COMPOSER_NO_SCRIPTS", "1");

    private GateSetup() {}

    /**
     * Runs it, if the task has one and the room lacks its output.
     *
     * @param commit what the room holds
     * @return empty when the check may go on; otherwise the check's result: an error with the cause
     */
    static Optional<GateResult> run(
            CommandGate commands, VerificationRequest request, Room room, CommitId commit, GateName gate)
            throws IOException, InterruptedException {
        if (request.commands().setup().isEmpty() || request.rooms().hasDependencies(commit)) {
            return Optional.empty();
        }
        Map<String, String> environment = new HashMap<>(
                ChildEnvironment.forGate(request.environment(), request.spec(), request.knobs(), room.temporary()));
        if (request.rooms().standsAlone(commit)) {
            environment.putAll(NO_SCRIPTS);
        }
        CommandGate.Call call = new CommandGate.Call(
                GateName.SETUP,
                request.commands().setup().get(),
                room,
                workingFolder(request),
                environment,
                request.logs().resolve(LOG),
                network(request.spec()));
        GateResult setup = commands.run(call, CommandGate.limits(request.spec().limits(), request.knobs()));
        if (setup.passed()) {
            return Optional.empty();
        }
        return Optional.of(new GateResult(
                gate,
                GateState.ERROR,
                "the set-up command failed: " + setup.detail(),
                Optional.of("setup_failed"),
                setup.exitCode(),
                setup.duration(),
                Optional.of(LOG)));
    }

    /** Where the task's commands run, relative to the checkout. */
    static String workingFolder(VerificationRequest request) {
        return request.spec().workingFolder().orElse("");
    }

    static boolean network(TaskSpec spec) {
        return spec.build().setupNetwork() || spec.network();
    }
}
