package dev.ophar.tree;

import dev.ophar.digest.Sha256;
import dev.ophar.git.TreeSeal;
import dev.ophar.process.TreeRemoval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What set-ups wrote, each kept as a layer under a key that names all that it depends on. A layer is looked over before
 * each use, by size, kind and times of all its entries; one that was touched is thrown away. Safe for several
 * threads and processes.
 */
public final class LayerCache {
    private static final int MOST = 24;
    /** Nothing that was used so lately is thrown away: somebody may stand on it. */
    private static final Duration SPARED = Duration.ofDays(2);

    private static final String LAYER = "layer";
    private static final String SEAL = "seal";
    private static final String ASIDE = ".distrusted-";

    private final Path folder;
    private final TreeRemoval removal;
    private final Clock clock;

    public LayerCache(Path folder, TreeRemoval removal, Clock clock) {
        this.folder = folder;
        this.removal = removal;
        this.clock = clock;
    }

    /** A name for a layer that depends on exactly these. */
    public static String key(String... parts) {
        MessageDigest sha256 = Sha256.begin();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
        }
        return Sha256.end(sha256).substring(0, 40);
    }

    /** A layer that is there and as it was when it was kept. */
    public Optional<Path> find(String key) throws IOException, InterruptedException {
        Path own = folder.resolve(key);
        Path layer = own.resolve(LAYER);
        if (!Files.isDirectory(layer) || !Files.isRegularFile(own.resolve(SEAL))) {
            return Optional.empty();
        }
        if (!TreeSeal.holds(own, own.resolve(SEAL))) {
            removal.remove(own);
            return Optional.empty();
        }
        Files.setLastModifiedTime(own, FileTime.from(clock.instant()));
        return Optional.of(layer);
    }

    /**
     * Keeps what was written in a room, which is empty afterwards. Should somebody else have kept a layer of that key in
     * between, theirs counts.
     *
     * @return the layer
     */
    public Path keep(String key, Room room) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        evict();
        Path fresh = Files.createTempDirectory(folder, ".new-");
        Path layer = fresh.resolve(LAYER);
        room.moveWritten(layer);
        TreeSeal.write(fresh, LAYER, fresh.resolve(SEAL));
        Path own = folder.resolve(key);
        try {
            Files.move(fresh, own);
        } catch (FileAlreadyExistsException e) {
            removal.remove(fresh);
        }
        return own.resolve(LAYER);
    }

    /**
     * Forgets all layers, because somebody may have written to them and to their seals as well. They are moved aside and
     * not removed: a child may stand on one.
     */
    public void distrust() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> known = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[!.]*")) {
            entries.forEach(known::add);
        }
        for (Path entry : known) {
            Files.move(entry, folder.resolve(ASIDE + UUID.randomUUID()));
        }
    }

    private void evict() throws IOException, InterruptedException {
        List<Path> kept = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(kept::add);
        }
        kept.sort(Comparator.comparing(LayerCache::used));
        Instant spared = clock.instant().minus(SPARED);
        for (Path old : kept.subList(0, Math.max(0, kept.size() - MOST))) {
            if (used(old).isBefore(spared)) {
                removal.remove(old);
            }
        }
    }

    private static Instant used(Path entry) {
        try {
            return Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (FileSystemException e) {
            // Somebody else has just removed it: nothing to spare.
            return Instant.EPOCH;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
