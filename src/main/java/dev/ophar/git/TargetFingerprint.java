package dev.ophar.git;

import dev.ophar.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * What decides how a person's repository behaves and what it holds: its configuration, hooks, {@code info} folder,
 * alternates and refs. Two of them tell what was changed in between. Our own branches, our own refs and what fetches
 * move are left out; so are work tree and index, in which a person works all day.
 *
 * @param parts each part by its name for people, as a digest or the id that a ref holds
 */
public record TargetFingerprint(Map<String, String> parts) {
    private static final List<String> FILES =
            List.of("config", "config.worktree", "objects/info/alternates", "shallow");
    private static final List<String> FOLDERS = List.of("hooks", "info");
    private static final List<String> NOT_WATCHED = List.of("refs/heads/orch/", "refs/ophar/", "refs/remotes/");
    private static final int BUFFER = 8192;

    public TargetFingerprint {
        parts = Map.copyOf(parts);
    }

    /** Takes it now. Nothing of the repository is run, and no link is followed. */
    static TargetFingerprint of(Repository repository) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        Path common = repository.getCommonDirectory().toPath();
        for (Path folder :
                new TreeSet<>(List.of(common, repository.getDirectory().toPath()))) {
            String where = folder.equals(common) ? "" : "worktree ";
            for (String name : FILES) {
                digest(folder.resolve(name)).ifPresent(digest -> parts.put(where + name, digest));
            }
        }
        for (String name : FOLDERS) {
            entries(common.resolve(name), name + "/", parts);
        }
        for (Ref ref : repository.getRefDatabase().getRefs()) {
            if (NOT_WATCHED.stream().noneMatch(ref.getName()::startsWith)) {
                parts.put(
                        ref.getName(),
                        ref.isSymbolic()
                                ? "-> " + ref.getTarget().getName()
                                : String.valueOf(ref.getObjectId() == null ? null : Ids.of(ref.getObjectId())));
            }
        }
        return new TargetFingerprint(parts);
    }

    private static void entries(Path folder, String prefix, Map<String, String> parts) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            digest(folder).ifPresent(digest -> parts.put(prefix, digest));
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = prefix + entry.getFileName();
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    entries(entry, name + "/", parts);
                } else {
                    digest(entry)
                            .ifPresent(digest ->
                                    parts.put(name, digest + (Files.isExecutable(entry) ? " executable" : "")));
                }
            }
        }
    }

    private static Optional<String> digest(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            return Optional.of("-> " + Files.readSymbolicLink(file));
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of("no file") : Optional.empty();
        }
        MessageDigest sha256 = Sha256.begin();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), sha256)) {
            byte[] buffer = new byte[BUFFER];
            while (bytes.read(buffer) >= 0) {
                // Reading is what feeds the digest.
            }
        }
        return Optional.of(Sha256.end(sha256));
    }

    /** The names of the parts that differ, appeared or vanished, sorted. */
    public List<String> changedIn(TargetFingerprint later) {
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(later.parts.keySet());
        names.removeIf(name -> Objects.equals(parts.get(name), later.parts.get(name)));
        return List.copyOf(names);
    }
}
