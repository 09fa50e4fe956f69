package dev.ophar.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A piece of the system that every child sees: what programs need to run, and nothing private. */
sealed interface SystemPart {
    /** Where the child sees it. */
    Path at();

    /** A folder or file to be read. */
    record Shown(Path source, Path at) implements SystemPart {}

    /** A link, so that what its target says can still be read, as the time zone's name. */
    record Link(Path at, String target) implements SystemPart {}

    /** Folders of programs; {@code /lib*} is looked for besides. */
    List<String> PROGRAMS = List.of("usr", "bin", "sbin", "opt");

    /**
     * What of {@code /etc} is shown. Accounts are not among it: those are made for the child. Of {@code ssl} only what
     * is public: {@code ssl/private} holds keys.
     */
    List<String> SETTINGS = List.of(
            "hosts",
            "host.conf",
            "resolv.conf",
            "nsswitch.conf",
            "gai.conf",
            "protocols",
            "services",
            "mime.types",
            "os-release",
            "ssl/certs",
            "ssl/openssl.cnf",
            "ssl/cert.pem",
            "pki/tls/certs",
            "pki/tls/cert.pem",
            "pki/tls/openssl.cnf",
            "pki/ca-trust",
            "pki/java",
            "crypto-policies",
            "ca-certificates",
            "ca-certificates.conf",
            "alternatives",
            "ld.so.cache",
            "ld.so.conf",
            "ld.so.conf.d",
            "localtime",
            "timezone",
            "maven",
            "fonts");

    /**
     * Lists what there is on a machine.
     *
     * @param root {@code /}
     * @throws IOException if it cannot be looked at
     */
    static List<SystemPart> of(Path root) throws IOException {
        List<SystemPart> parts = new ArrayList<>();
        List<Path> programs =
                new ArrayList<>(PROGRAMS.stream().map(root::resolve).toList());
        programs.addAll(matching(root, "lib*"));
        for (Path folder : programs) {
            Path at = Path.of("/").resolve(root.relativize(folder).toString());
            if (Files.isSymbolicLink(folder)) {
                parts.add(new Link(at, Files.readSymbolicLink(folder).toString()));
            } else if (Files.isDirectory(folder)) {
                parts.add(new Shown(folder, at));
            }
        }
        Path etc = root.resolve("etc");
        List<Path> settings =
                new ArrayList<>(SETTINGS.stream().map(etc::resolve).toList());
        settings.addAll(matching(etc, "java*"));
        for (Path setting : settings) {
            if (Files.exists(setting)) { // a link that leads nowhere is left out
                parts.add(setting(root, setting));
            }
        }
        return parts;
    }

    private static SystemPart setting(Path root, Path setting) throws IOException {
        Path at = Path.of("/").resolve(root.relativize(setting).toString());
        Path real = setting.toRealPath();
        boolean programsHaveIt = real.startsWith(root.resolve("usr"));
        // A resolv.conf often leads into /run, which the child does not see: what it leads to is put in its place.
        return Files.isSymbolicLink(setting) && programsHaveIt
                ? new Link(at, Files.readSymbolicLink(setting).toString())
                : new Shown(real, at);
    }

    private static List<Path> matching(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
                entries.forEach(found::add);
            }
        }
        return found.stream().sorted().toList();
    }
}
