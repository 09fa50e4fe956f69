package dev.ophar.git;

import dev.ophar.process.ToolRunner;
import dev.ophar.process.TreeRemoval;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Where folders of the cache go before they are removed, so that a half-removed one never counts. */
final class PristineTrash {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Path folder;
    private final TreeRemoval removal = new TreeRemoval(new ToolRunner(TIMEOUT));

    /** @param folder in the file system of the cache; it exists */
    PristineTrash(Path folder) {
        this.folder = folder;
    }

    /** Takes a folder away from its place; one that is not there is fine. Called under the tree's lock. */
    void take(ObjectId tree, Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(path, folder.resolve(tree.name() + "." + UUID.randomUUID()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Removes what is here, but for trees in use: a mount may still show a folder that was taken away. */
    void empty(LeaseFiles leases, TreeLocks locks) throws IOException, InterruptedException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                ObjectId tree = ObjectId.fromString(
                        entry.getFileName().toString().substring(0, Constants.OBJECT_ID_STRING_LENGTH));
                if (!inUse(tree, leases, locks)) {
                    removal.remove(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean inUse(ObjectId tree, LeaseFiles leases, TreeLocks locks) throws IOException {
        Optional<TreeLocks.Held> held = locks.tryAcquire(tree);
        if (held.isEmpty()) {
            return true;
        }
        try {
            return leases.inUse(tree);
        } finally {
            held.get().close();
        }
    }
}
