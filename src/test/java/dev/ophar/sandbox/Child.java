package dev.ophar.sandbox;

import dev.ophar.model.Cancellation;
import dev.ophar.process.ChildCommand;
import dev.ophar.process.ChildEnd;
import dev.ophar.process.ChildLimits;
import dev.ophar.process.ChildResult;
import dev.ophar.process.ChildRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One child behind a wall, put together step by step. */
final class Child {
    static final Path TREE = Path.of("/ophar/tree");

    final Path folder;
    final Path room;
    private final Sandbox sandbox;
    private final List<Mount> mounts = new ArrayList<>();
    private final Map<String, String> environment =
            new TreeMap<>(Map.of("PATH", "/usr/bin:/bin", "HOME", "/home/ophar", "LC_ALL", "C.UTF-8"));
    private Optional<Path> input = Optional.empty();
    private ChildCaps caps = ChildCaps.usual();
    private boolean network;
    private Path workingFolder = TREE;
    private Duration wall = Duration.ofSeconds(20);

    Child(Sandbox sandbox, Path folder) throws IOException {
        this.sandbox = sandbox;
        this.folder = folder;
        this.room = Files.createDirectories(folder.resolve("room"));
        for (String name : List.of("home", "tmp", "tree")) {
            Files.createDirectories(room.resolve(name));
        }
        mounts.add(Mount.Bind.writable(room.resolve("home"), Path.of("/home/ophar")));
        mounts.add(Mount.Bind.writable(room.resolve("tmp"), Path.of("/tmp")));
    }

    /** A tree that can be written, at {@link #TREE}. */
    Child withTree() {
        return with(Mount.Bind.writable(room.resolve("tree"), TREE));
    }

    Child with(Mount mount) {
        mounts.add(mount);
        return this;
    }

    Child with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Child withInput(Path file) {
        input = Optional.of(file);
        return this;
    }

    Child with(ChildCaps others) {
        caps = others;
        return this;
    }

    Child withNetwork() {
        network = true;
        return this;
    }

    Child in(Path folder) {
        workingFolder = folder;
        return this;
    }

    Child within(Duration limit) {
        wall = limit;
        return this;
    }

    ChildCommand confined(List<String> argv) throws IOException {
        sandbox.user().ownAll(room);
        ChildCommand command = new ChildCommand(
                argv,
                workingFolder,
                environment,
                input,
                folder.resolve("out"),
                folder.resolve("err"),
                new ChildLimits(wall, Duration.ZERO, 1 << 20));
        return sandbox.confine(command, new Confinement(room, mounts, network, caps));
    }

    ChildResult run(List<String> argv) throws IOException, InterruptedException {
        return new ChildRunner().run(confined(argv), Cancellation.NEVER, identity -> {});
    }

    /** Runs a script and gives what it printed; its errors come along if it did not end with 0. */
    String sh(String script) throws IOException, InterruptedException {
        ChildResult result = run(List.of("/bin/sh", "-c", script));
        return result.end().equals(new ChildEnd.Exited(0)) ? printed() : result.end() + " " + printed() + errors();
    }

    String printed() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }
}
