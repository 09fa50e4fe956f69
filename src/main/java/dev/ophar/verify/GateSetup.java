package dev.ophar.verify;

import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.process.ChildEnvironment;
import dev.ophar.tree.Room;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Runs the task's set-up command in a fresh tree before a check uses it. */
final class GateSetup {
    private static final String LOG = "setup.log";

    private GateSetup() {}

    /**
     * Runs it, if the task has one.
     *
     * @return empty when the check may go on; otherwise the check's result: an error with the cause
     */
    static Optional<GateResult> run(CommandGate commands, VerificationRequest request, Room room, GateName gate)
            throws IOException, InterruptedException {
        if (request.commands().setup().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> environment =
                ChildEnvironment.forGate(request.environment(), request.spec(), request.knobs(), room.temporary());
        CommandGate.Call call = new CommandGate.Call(
                GateName.SETUP,
                request.commands().setup().get(),
                room,
                workingFolder(request),
                environment,
                request.logs().resolve(LOG),
                request.spec().network());
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

    /** Where the task's commands run. */
    static String workingFolder(VerificationRequest request) {
        return request.spec().workingFolder().orElse("");
    }
}
