package dev.ophar.sandbox;

import dev.ophar.model.Isolation;
import dev.ophar.process.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The walls that can be tried on this machine, each as root and as a plain user. */
enum Walls {
    BUBBLEWRAP_AS_ROOT,
    BUBBLEWRAP_AS_USER,
    BUBBLEWRAP_ALONE_AS_ROOT,
    BUBBLEWRAP_ALONE_AS_USER,
    UTIL_LINUX_AS_ROOT,
    UTIL_LINUX_AS_USER;

    private static final SandboxUser DROPPED = SandboxUser.of(64217, 64217);
    private static final SandboxUser NOBODY = SandboxUser.of(65534, 65534);

    /** The wall; the calling test is skipped, with the reason, where it cannot be built. */
    Sandbox open(Path folder) throws IOException {
        WallTools tools = WallTools.find(Map.of());
        boolean root = isRoot();
        boolean asRoot = name().endsWith("_AS_ROOT");
        boolean bubblewrap = name().startsWith("BUBBLEWRAP");
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/ns/user")), "no user namespaces: not Linux");
        Assumptions.assumeTrue(tools.missing().isEmpty(), "util-linux lacks " + tools.missing());
        Assumptions.assumeTrue(!bubblewrap || tools.has(WallTools.BUBBLEWRAP), "bubblewrap is not installed");
        Assumptions.assumeTrue(root || !asRoot, "only root can drop to another user");
        Files.createDirectories(folder);
        SandboxUser user = asRoot ? DROPPED : SandboxUser.ourselves();
        BubblewrapWall.Features features = new BubblewrapWall.Features(true, true);
        Sandbox sandbox = switch (this) {
            case BUBBLEWRAP_AS_ROOT, BUBBLEWRAP_AS_USER -> BubblewrapSandbox.inNamespaces(tools, features, user);
            case BUBBLEWRAP_ALONE_AS_ROOT, BUBBLEWRAP_ALONE_AS_USER -> BubblewrapSandbox.alone(tools, features, user);
            case UTIL_LINUX_AS_ROOT, UTIL_LINUX_AS_USER -> UtilLinuxSandbox.of(tools, user);
        };
        return root && !asRoot ? new AsNobody(sandbox) : sandbox;
    }

    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    /** What a plain user would start, started as one by root. */
    record AsNobody(Sandbox sandbox) implements Sandbox {
        @Override
        public Isolation isolation() {
            return sandbox.isolation();
        }

        @Override
        public boolean isolates() {
            return sandbox.isolates();
        }

        @Override
        public boolean layers() {
            return sandbox.layers();
        }

        @Override
        public SandboxUser user() {
            return NOBODY;
        }

        @Override
        public ChildCommand confine(ChildCommand command, Confinement confinement) throws IOException {
            ChildCommand confined = sandbox.confine(command, confinement);
            for (Path walked = confinement.room().getParent();
                    walked != null && !walked.endsWith("tmp");
                    walked = walked.getParent()) {
                Files.setPosixFilePermissions(walked, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            NOBODY.ownAll(confinement.room());
            NOBODY.own(confined.output());
            NOBODY.own(confined.errors());
            List<String> argv =
                    new ArrayList<>(List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
            argv.addAll(confined.argv());
            return new ChildCommand(
                    argv,
                    confined.workingFolder(),
                    confined.environment(),
                    confined.input(),
                    confined.output(),
                    confined.errors(),
                    confined.limits(),
                    confined.started());
        }
    }
}
