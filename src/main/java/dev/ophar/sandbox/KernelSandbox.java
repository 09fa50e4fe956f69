package dev.ophar.sandbox;

import dev.ophar.model.Isolation;
import dev.ophar.model.IsolationLevel;
import dev.ophar.process.ChildCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the sandboxes that the kernel enforces have in common: everything but the wall itself. */
abstract sealed class KernelSandbox implements Sandbox permits BubblewrapSandbox, UtilLinuxSandbox {
    private static final List<String> UNCOVERED = List.of(
            "a hole in the kernel is a hole in the wall",
            "network shared: a child that may use the network can also reach this machine's own services and the"
                    + " sockets that the desktop keeps outside the file system",
            "processor time and the disk space below a child's own folders are not limited by the wall");

    private final String backend;
    private final KernelLaunch launch;
    private final boolean layers;
    private final IsolationLevel level;

    KernelSandbox(String backend, KernelLaunch launch, boolean layers, IsolationLevel level) {
        this.backend = backend;
        this.launch = launch;
        this.layers = layers && launch.ownsNamespaces();
        this.level = level;
    }

    /** The same, with the level that a test gave it. */
    abstract Sandbox proven();

    /** The same, for a kernel that lays no folders over each other for a plain user. */
    abstract KernelSandbox withoutLayers();

    @Override
    public final Isolation isolation() {
        List<String> uncovered = new ArrayList<>(UNCOVERED);
        if (level != IsolationLevel.KERNEL) {
            uncovered.add(0, "nobody has tried to break out of this wall here, so it may not hold");
        }
        return new Isolation(level, backend, uncovered);
    }

    @Override
    public final boolean isolates() {
        return true;
    }

    @Override
    public final boolean layers() {
        return layers;
    }

    @Override
    public final SandboxUser user() {
        return launch.user();
    }

    @Override
    public final ChildCommand confine(ChildCommand command, Confinement confinement) throws IOException {
        return launch.confine(command, confinement);
    }

    final KernelLaunch launch() {
        return launch;
    }
}
