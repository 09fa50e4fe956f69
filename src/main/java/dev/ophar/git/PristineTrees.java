package dev.ophar.git;

import dev.ophar.model.BlockingWork;
import dev.ophar.model.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Pristine checkouts, one per tree, to be shared read-only as the lowest layer of overlays. An entry is made in a folder
 * of its own and renamed into place, so what is in place is complete. Each lease compares the entry with its manifest,
 * and when anything differs makes it again.
 *
 * <p>Safe for several threads, and for several processes with one instance each.
 */
public final class PristineTrees {
    private final Path trees;
    private final Path making;
    private final ObjectStore store;
    private final PristineWriter writer;
    private final int most;
    private final Consumer<String> notices;
    private final TreeLocks locks;
    private final LeaseFiles leases;
    private final PristineTrash trash;
    private final TrustMark trust;

    /**
     * Opens the cache and makes its folders.
     *
     * @param folder of the cache, in one file system
     * @param store what commits are checked out from
     * @param owner gets the trees, which the user that mounts them has to own
     * @param most how many trees are kept; those in use are kept anyway
     * @param notices told in one line whenever a tree was not as it should be, or could not be removed; from any thread
     */
    public PristineTrees(Path folder, ObjectStore store, TreeOwner owner, int most, Consumer<String> notices)
            throws IOException {
        Path root = EntryName.requireNameable(Files.createDirectories(folder).toRealPath());
        this.trees = Files.createDirectories(root.resolve("trees"));
        this.making = Files.createDirectories(root.resolve("making"));
        this.store = store;
        this.writer = new PristineWriter(store, owner);
        this.most = most;
        this.notices = notices;
        this.locks = new TreeLocks(Files.createDirectories(root.resolve("locks")));
        this.leases = new LeaseFiles(Files.createDirectories(root.resolve("leases")));
        this.trash = new PristineTrash(Files.createDirectories(root.resolve("trash")));
        this.trust = new TrustMark(root.resolve("trust"));
    }

    /**
     * Gives the tree of a commit, which is made when it is missing or no longer as it was made.
     *
     * @param commit a commit of the store
     * @throws IOException if it cannot be made, or holds a path that git refuses
     */
    public Lease lease(CommitId commit) throws IOException, InterruptedException {
        BlockingWork.begins("a pristine tree");
        ObjectId tree = store.tree(commit);
        PristineEntry entry = entry(tree);
        LeaseFiles.Use use;
        TreeLocks.Held held = locks.acquire(tree);
        try {
            settle(tree, entry);
            Files.setLastModifiedTime(entry.used(), FileTime.fromMillis(System.currentTimeMillis()));
            use = leases.take(entry.folder());
        } finally {
            held.close();
        }
        boolean done = false;
        try {
            clear();
            done = true;
            return new Taken(entry.tree(), entry.index(), use);
        } finally {
            if (!done) {
                use.close();
            }
        }
    }

    private record Taken(Path tree, Path index, LeaseFiles.Use use) implements Lease {
        @Override
        public void close() throws IOException {
            use.close();
        }
    }

    /**
     * Has every tree compared with git byte by byte before its next lease. To be called after a run that could write
     * to this cache.
     */
    public void distrust() throws IOException {
        trust.renew();
    }

    private PristineEntry entry(ObjectId tree) {
        return new PristineEntry(trees.resolve(tree.name()));
    }

    private void settle(ObjectId tree, PristineEntry entry) throws IOException, InterruptedException {
        String word = trust.current();
        if (Files.isDirectory(entry.folder())) {
            Optional<String> problem = problem(tree, entry, word);
            if (problem.isEmpty()) {
                return;
            }
            notices.accept("the stored checkout of tree " + tree.name() + " was changed by somebody: " + problem.get()
                    + "; it is made again");
        }
        // In place of the lock's last holder, should it have died.
        PristineEntry fresh = new PristineEntry(making.resolve(tree.name()));
        trash.take(fresh.folder());
        writer.make(tree, fresh, word);
        trash.take(entry.folder());
        Files.move(fresh.folder(), entry.folder(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Optional<String> problem(ObjectId tree, PristineEntry entry, String word)
            throws IOException, InterruptedException {
        Optional<TreeManifest> manifest = TreeManifest.read(entry.manifest());
        if (manifest.isEmpty() || !Files.isRegularFile(entry.used())) {
            return Optional.of("its manifest is damaged");
        }
        return manifest.get().trust().equals(word)
                ? manifest.get().difference(entry.folder())
                : writer.compare(tree, entry, word);
    }

    /** Lets go of the trees that were not used for longest; a lease does not fail for it. */
    private void clear() throws InterruptedException {
        try {
            evict();
            trash.empty(leases);
        } catch (IOException e) {
            notices.accept("cannot remove an old checkout below " + trees + ": " + e.getMessage()
                    + "; remove it by hand, or give the disk room");
        }
    }

    private void evict() throws IOException {
        List<Path> oldest = oldestFirst();
        int tooMany = oldest.size() - most;
        for (int i = 0; i < oldest.size() && tooMany > 0; i++) {
            if (evict(ObjectId.fromString(oldest.get(i).getFileName().toString()))) {
                tooMany--;
            }
        }
    }

    private boolean evict(ObjectId tree) throws IOException {
        Optional<TreeLocks.Held> held = locks.tryAcquire(tree);
        if (held.isEmpty()) {
            return false;
        }
        try {
            Path folder = entry(tree).folder();
            if (!Files.exists(folder)) {
                // Another process was faster.
                return true;
            }
            if (leases.inUse(folder)) {
                return false;
            }
            trash.take(folder);
            return true;
        } finally {
            held.get().close();
        }
    }

    private List<Path> oldestFirst() throws IOException {
        record Used(Path folder, FileTime time) {}
        List<Used> found = new ArrayList<>();
        List<Path> folders;
        try (Stream<Path> listing = Files.list(trees)) {
            folders = listing.filter(path -> ObjectId.isId(path.getFileName().toString()))
                    .toList();
        }
        for (Path folder : folders) {
            found.add(new Used(folder, lastUse(new PristineEntry(folder))));
        }
        return found.stream()
                .sorted(Comparator.comparing(Used::time))
                .map(Used::folder)
                .toList();
    }

    private static FileTime lastUse(PristineEntry entry) throws IOException {
        try {
            return Files.getLastModifiedTime(entry.used());
        } catch (NoSuchFileException e) {
            // Taken away by another process meanwhile, or damaged: the first to go.
            return FileTime.fromMillis(0);
        }
    }
}
