package dev.ophar.verify;

import dev.ophar.model.Cancellation;
import dev.ophar.model.CommitId;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.Knobs;
import dev.ophar.model.TaskSpec;
import dev.ophar.process.ChildEnvironment;
import dev.ophar.process.ChildRunner;
import dev.ophar.tree.LayerCache;
import dev.ophar.tree.Room;
import dev.ophar.tree.RunRooms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the task's set-up once for each base, and lays what it wrote over the base in every room: the executor and the
 * checks then find their dependencies without paying for them again. Only where rooms have layers; elsewhere each check
 * runs the set-up in its own checkout.
 */
public final class DependencySetup {
    private static final String LOG = "setup.log";

    private final ChildRunner runner;
    private final LayerCache layers;

    public DependencySetup(ChildRunner runner, LayerCache layers) {
        this.runner = runner;
        this.layers = layers;
    }

    /**
     * What to set up.
     *
     * @param command the set-up command
     * @param base the commit
     * @param baseTree the id of its tree
     * @param logs the iteration's folder
     * @param environment our own environment, from which the set-up gets what it may have
     */
    public record Request(
            TaskSpec spec,
            Knobs knobs,
            String command,
            CommitId base,
            String baseTree,
            Path logs,
            Map<String, String> environment) {
        public Request {
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Makes sure that rooms with layers hold the task's dependencies from now on: what an earlier set-up left, or what
     * one leaves that is run now. How it ended is told to the listener; after a failure the rooms lack them.
     */
    public void prepare(RunRooms rooms, Request request, GateListener listener, Cancellation cancellation)
            throws IOException, InterruptedException {
        if (!rooms.hasLayers()) {
            return;
        }
        String key = key(rooms, request);
        Optional<Path> known = layers.find(key);
        if (known.isPresent()) {
            rooms.useDependencies(known.get());
            return;
        }
        listener.started(GateName.SETUP);
        try (Room room = rooms.gate("setup", request.base())) {
            CommandGate commands = new CommandGate(runner, cancellation, listener::launched);
            GateResult result = commands.run(
                    call(room, request), CommandGate.limits(request.spec().limits(), request.knobs()));
            listener.finished(result);
            if (result.passed()) {
                rooms.useDependencies(layers.keep(key, room));
            }
        }
    }

    /** Forgets all that set-ups wrote: a run without a wall could have changed it. */
    public void distrust() throws IOException {
        layers.distrust();
    }

    private static CommandGate.Call call(Room room, Request request) {
        Map<String, String> environment = new HashMap<>(
                ChildEnvironment.forGate(request.environment(), request.spec(), request.knobs(), room.temporary()));
        for (String secret : request.spec().build().setupSecrets()) {
            Optional.ofNullable(request.environment().get(secret)).ifPresent(value -> environment.put(secret, value));
        }
        return new CommandGate.Call(
                GateName.SETUP,
                request.command(),
                room,
                request.spec().workingFolder().orElse(""),
                environment,
                request.logs().resolve(LOG),
                GateSetup.network(request.spec()));
    }

    private static String local(RunRooms rooms) {
        List<String> parts = new ArrayList<>();
        rooms.localFiles()
                .forEach(
                        file -> parts.addAll(List.of(file.path(), HexFormat.of().formatHex(file.bytes()))));
        return LayerCache.key(parts.toArray(String[]::new));
    }

    /** All that the output may depend on. */
    private static String key(RunRooms rooms, Request request) {
        return LayerCache.key(
                request.baseTree(),
                request.command(),
                request.spec().workingFolder().orElse(""),
                request.spec().environment().toString(),
                request.spec().build().toString(),
                rooms.isolation().backend(),
                rooms.treeName(),
                local(rooms),
                String.valueOf(request.environment().get("PATH")));
    }
}
