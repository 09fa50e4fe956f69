package dev.ophar.sandbox;

import dev.ophar.model.IsolationLevel;

/** Linux with bubblewrap. */
public final class BubblewrapSandbox extends KernelSandbox {
    private static final String BACKEND = "bubblewrap";

    private BubblewrapSandbox(KernelLaunch launch, boolean layers, IsolationLevel level) {
        super(BACKEND, launch, layers, level);
    }

    /** Inside namespaces of ours, so that folders can be laid over each other. */
    static BubblewrapSandbox inNamespaces(WallTools tools, BubblewrapWall.Features features, SandboxUser user) {
        Wall wall = new BubblewrapWall(tools, features, false);
        return new BubblewrapSandbox(
                new KernelLaunch(wall, KernelLaunch.Namespaces.OURS, user, tools), true, IsolationLevel.DETECTION);
    }

    /** For systems where bubblewrap may make user namespaces and other programs may not, as Ubuntu since 24.04. */
    static BubblewrapSandbox alone(WallTools tools, BubblewrapWall.Features features, SandboxUser user) {
        Wall wall = new BubblewrapWall(tools, features, user.uid().isEmpty());
        return new BubblewrapSandbox(
                new KernelLaunch(wall, KernelLaunch.Namespaces.BY_WALL, user, tools), false, IsolationLevel.DETECTION);
    }

    @Override
    Sandbox proven() {
        return new BubblewrapSandbox(launch(), layers(), IsolationLevel.KERNEL);
    }

    @Override
    KernelSandbox withoutLayers() {
        return new BubblewrapSandbox(launch(), false, IsolationLevel.DETECTION);
    }
}
