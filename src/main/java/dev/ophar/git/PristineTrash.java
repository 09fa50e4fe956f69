package dev.ophar.git;

import dev.ophar.process.ToolRunner;
import dev.ophar.process.TreeRemoval;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.UUID;

/** Where folders of the cache go before they are removed, so that a half-removed one never counts. */
final class PristineTrash {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Path folder;
    private final TreeRemoval removal = new TreeRemoval(new ToolRunner(TIMEOUT));

    /** @param folder in the file system of the cache; it exists */
    PristineTrash(Path folder) {
        this.folder = folder;
    }

    /** Takes a folder away from its place, so that no new use begins; one that is not there is fine. */
    void take(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(path, folder.resolve(UUID.randomUUID().toString()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Removes what is here, but for folders in use: a mount may still show one that was taken away. */
    void empty(LeaseFiles leases) throws IOException, InterruptedException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!inUse(entry, leases)) {
                    removal.remove(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean inUse(Path entry, LeaseFiles leases) throws IOException {
        try {
            return leases.inUse(entry);
        } catch (NoSuchFileException e) {
            // Another process has just removed it.
            return false;
        }
    }
}
