package dev.ophar.verify;

import dev.ophar.git.ObjectStore;
import dev.ophar.model.CommitId;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.process.ChildEnvironment;
import dev.ophar.process.ChildLimits;
import dev.ophar.tree.Room;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks whether the visible tests can fail at all: every test file of the base gets one more test that must fail, under a
 * name nobody could know, and the same command runs again. Code that ends the process with 0, patches the runner or
 * forges results stays green here too, and then the green run before proved nothing.
 */
final class ControlRun {
    private static final int NAME_BYTES = 6;
    private static final int MOST_FILES = 1000;

    private final ObjectStore store;
    private final CommandGate commands;
    private final List<Ecosystem> ecosystems;
    private final SecureRandom random = new SecureRandom();

    ControlRun(ObjectStore store, CommandGate commands, List<Ecosystem> ecosystems) {
        this.store = store;
        this.commands = commands;
        this.ecosystems = ecosystems;
    }

    GateResult run(VerificationRequest request) throws IOException, InterruptedException {
        Optional<String> command = request.commands().test();
        if (command.isEmpty()) {
            return GateResult.skipped(GateName.CONTROL, "no test command");
        }
        Map<String, String> controls =
                controls(request.artifact().base(), NodeScripts.spelledOut(store, request, command.get()));
        if (controls.isEmpty()) {
            return GateResult.skipped(
                    GateName.CONTROL, "no known way to add a test that must fail to what this test command runs");
        }
        try (Room room = request.rooms().gate("control", request.artifact().commit())) {
            Optional<GateResult> setup = GateSetup.run(commands, request, room, GateName.CONTROL);
            if (setup.isPresent()) {
                return setup.get();
            }
            for (Map.Entry<String, String> control : controls.entrySet()) {
                room.put(control.getKey(), control.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
            return judge(commands.run(call(request, room, command.get()), limits(request)));
        }
    }

    /** The failing twin of every test file of the base that the command may run; held in Latin-1, which keeps any bytes. */
    private Map<String, String> controls(CommitId base, String command) throws IOException {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        String name = "c" + HexFormat.of().formatHex(bytes);
        Map<String, String> controls = new TreeMap<>();
        for (Ecosystem ecosystem : ecosystems) {
            if (!ecosystem.isRunBy(command) || !ecosystem.hasFailingTexts()) {
                continue;
            }
            List<String> tests = store.paths(base).stream()
                    .filter(ecosystem::isTest)
                    .limit(MOST_FILES)
                    .toList();
            for (String path : tests) {
                Optional<byte[]> original = store.read(base, path);
                original.map(file -> new String(file, StandardCharsets.ISO_8859_1))
                        .ifPresent(file -> controls.putIfAbsent(path, ecosystem.control(command, name, file)));
            }
        }
        return controls;
    }

    private static GateResult judge(GateResult run) {
        return switch (run.state()) {
            case FAIL ->
                new GateResult(
                        GateName.CONTROL,
                        GateState.PASS,
                        "a test that must fail does fail",
                        Optional.empty(),
                        run.exitCode(),
                        run.duration(),
                        run.logFile());
            case PASS ->
                new GateResult(
                        GateName.CONTROL,
                        GateState.ERROR,
                        "a test that must fail did not turn the test command red, so its green proves nothing",
                        Optional.of("no_evidence"),
                        run.exitCode(),
                        run.duration(),
                        run.logFile());
            case SKIPPED, ERROR -> run;
        };
    }

    private static CommandGate.Call call(VerificationRequest request, Room room, String command) {
        Map<String, String> environment =
                ChildEnvironment.forGate(request.environment(), request.spec(), request.knobs(), room.temporary());
        return new CommandGate.Call(
                GateName.CONTROL,
                command,
                room,
                GateSetup.workingFolder(request),
                environment,
                request.logs().resolve(GateLogs.of(GateName.CONTROL)),
                request.spec().network());
    }

    private static ChildLimits limits(VerificationRequest request) {
        return CommandGate.limits(request.spec().limits(), request.knobs());
    }
}
