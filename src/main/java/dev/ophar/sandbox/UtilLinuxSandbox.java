package dev.ophar.sandbox;

import dev.ophar.model.IsolationLevel;

/** Linux without bubblewrap: the same wall, built with {@code unshare}, {@code mount} and {@code setpriv}. */
public final class UtilLinuxSandbox extends KernelSandbox {
    private static final String BACKEND = "util-linux";

    private UtilLinuxSandbox(KernelLaunch launch, boolean layers, IsolationLevel level) {
        super(BACKEND, launch, layers, level);
    }

    static UtilLinuxSandbox of(WallTools tools, SandboxUser user) {
        return new UtilLinuxSandbox(
                new KernelLaunch(new UtilLinuxWall(tools), KernelLaunch.Namespaces.OURS, user, tools),
                true,
                IsolationLevel.DETECTION);
    }

    @Override
    Sandbox proven() {
        return new UtilLinuxSandbox(launch(), layers(), IsolationLevel.KERNEL);
    }

    @Override
    KernelSandbox withoutLayers() {
        return new UtilLinuxSandbox(launch(), false, IsolationLevel.DETECTION);
    }
}
