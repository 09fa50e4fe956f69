package dev.ophar.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ophar.process.ToolResult;
import dev.ophar.sandbox.SandboxUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Real overlays, mounted as a sandbox mounts them: in a user namespace, with {@code userxattr}; as root by another user
 * first, who owns the layers.
 */
final class Overlays {
    private static final int UID = 64217;

    private final Path folder;
    private final boolean root;

    /** @param folder for layers; every user may walk into it afterwards */
    Overlays(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.root = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Why there can be no overlay on this machine; empty when there can. */
    Optional<String> missing() throws IOException {
        Path lower = layer("probe-lower");
        ToolResult result = tryRun(List.of(lower), "probe", "true");
        return result.succeeded()
                ? Optional.empty()
                : Optional.of("no overlay can be mounted in a user namespace here: " + result.errors());
    }

    /** Gives layers to whoever mounts them. */
    TreeOwner owner() {
        return user()::ownAll;
    }

    private SandboxUser user() {
        return root ? SandboxUser.of(UID, UID) : SandboxUser.ourselves();
    }

    private Path layer(String name) throws IOException {
        Path layer = Files.createDirectories(folder.resolve(name));
        user().own(layer);
        return layer;
    }

    /**
     * Runs a bash script in an overlay.
     *
     * @param lowers the topmost first
     * @param name of its folders
     * @return its upper folder; beside it is {@code copy}, the merged tree as a plain folder
     */
    Path run(List<Path> lowers, String name, String script) throws IOException {
        ToolResult result = tryRun(lowers, name, script);
        assertThat(result.succeeded()).as(result.errors()).isTrue();
        return folder.resolve(name).resolve("upper");
    }

    private ToolResult tryRun(List<Path> lowers, String name, String script) throws IOException {
        layer(name);
        for (String part : List.of("upper", "work", "merged", "copy")) {
            layer(name + "/" + part);
        }
        String layers = lowers.stream().map(Path::toString).collect(Collectors.joining(":"));
        Path file = Files.write(
                folder.resolve(name).resolve("script"),
                ("cd " + folder.resolve(name) + " && mount -t overlay overlay"
                                + " -o userxattr,lowerdir=" + layers + ",upperdir=upper,workdir=work merged || exit 9\n"
                                + "cd merged || exit 9\n"
                                + script + "\ncd .. && cp -a merged/. copy/ || exit 9\n")
                        .getBytes(StandardCharsets.US_ASCII));
        List<String> argv = new ArrayList<>();
        if (root) {
            argv.addAll(List.of("setpriv", "--reuid=" + UID, "--regid=" + UID, "--clear-groups"));
        }
        argv.addAll(List.of("unshare", "-Urm", "env", "LC_ALL=C", "bash", file.toString()));
        return Scratch.at(folder).run(argv);
    }
}
