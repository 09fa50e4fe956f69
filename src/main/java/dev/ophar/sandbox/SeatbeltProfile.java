package dev.ophar.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code sandbox-exec} is told, in the Scheme of its profiles: nothing, but what is named. Later rules win, so that
 * windows come after the folders that they are in.
 */
final class SeatbeltProfile {
    private static final List<String> SYSTEM = List.of(
            "/usr", "/bin", "/sbin", "/opt", "/System", "/Library", "/private/etc", "/private/var/db/timezone", "/dev");
    private static final List<String> DEVICES = List.of("/dev/null", "/dev/zero", "/dev/tty", "/dev/dtracehelper");

    private SeatbeltProfile() {}

    /** @throws IOException if there are layers, or a source that does not exist */
    static String text(Confinement confinement) throws IOException {
        StringBuilder text = new StringBuilder("""
                (version 1)
                (deny default)
                (allow process-fork process-exec)
                (allow signal (target same-sandbox))
                (allow sysctl-read file-read-metadata)
                (allow mach-lookup (global-name "com.apple.system.opendirectoryd.libinfo"))
                (allow file-read* (literal "/"))
                """);
        SYSTEM.forEach(folder -> text.append("(allow file-read* (subpath ")
                .append(quoted(folder))
                .append("))\n"));
        DEVICES.forEach(file ->
                text.append("(allow file-write* (literal ").append(quoted(file)).append("))\n"));
        for (Mount mount : confinement.mounts()) {
            if (!(mount instanceof Mount.Bind bind)) {
                throw new IOException("sandbox-exec cannot lay folders over each other, which " + mount.at()
                        + " needs; use a whole checkout instead");
            }
            // The kernel compares real paths: /tmp is a link there.
            Path source = bind.source().toRealPath();
            text.append("(allow file-read* (subpath ")
                    .append(quoted(source.toString()))
                    .append("))\n");
            for (String window : bind.writable()) {
                Files.createDirectories(source.resolve(window));
                text.append("(allow file-write* (subpath ")
                        .append(quoted(source.resolve(window).toString()))
                        .append("))\n");
            }
        }
        return text.append(confinement.network() ? "(allow network*)\n" : "(deny network*)\n")
                .toString();
    }

    private static String quoted(String path) {
        return "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
