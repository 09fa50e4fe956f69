package dev.ophar.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Makes the entries of the cache of pristine trees, and compares them in full with what git says of the tree. */
final class PristineWriter {
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final int FOLDER = 0040755;

    private final ObjectStore store;
    private final TreeOwner owner;

    PristineWriter(ObjectStore store, TreeOwner owner) {
        this.store = store;
        this.owner = owner;
    }

    /**
     * Makes an entry.
     *
     * @param tree a tree of the store
     * @param entry in an absent folder, to be renamed when this returns
     * @param trust what the manifest shall say
     */
    void make(ObjectId tree, PristineEntry entry, String trust) throws IOException, InterruptedException {
        Files.createDirectories(entry.tree());
        store.trees().files(tree, entry.tree(), entry.index());
        Files.createDirectory(gitFolder(entry));
        UsualModes.give(entry.tree());
        Files.setPosixFilePermissions(entry.folder(), OPEN);
        owner.ownAll(entry.tree());
        Files.createFile(entry.used());
        capture(entry, trust).write(entry.manifest());
    }

    /**
     * Reads every file and compares it with the tree. When nothing differs, the entry gets a new index and manifest.
     *
     * @return what differs
     */
    Optional<String> compare(ObjectId tree, PristineEntry entry, String trust)
            throws IOException, InterruptedException {
        Path index = entry.folder().resolve("index.new");
        Path manifest = entry.folder().resolve("manifest.new");
        Files.deleteIfExists(index);
        Files.deleteIfExists(manifest);
        // Noted before the bytes are read: what changes afterwards differs from the note.
        TreeManifest noted = TreeManifest.capture(trust, entry.folder(), List.of(PristineEntry.TREE));
        Optional<String> difference = difference(noted, modes(tree));
        if (difference.isEmpty()) {
            difference = store.trees().difference(tree, entry.tree(), index);
        }
        if (difference.isPresent()) {
            return difference;
        }
        Files.move(index, entry.index(), StandardCopyOption.ATOMIC_MOVE);
        noted.with(TreeManifest.capture(trust, entry.folder(), List.of(PristineEntry.INDEX)))
                .write(manifest);
        Files.move(manifest, entry.manifest(), StandardCopyOption.ATOMIC_MOVE);
        return Optional.empty();
    }

    private static TreeManifest capture(PristineEntry entry, String trust) throws IOException {
        return TreeManifest.capture(trust, entry.folder(), List.of(PristineEntry.TREE, PristineEntry.INDEX));
    }

    private static Path gitFolder(PristineEntry entry) {
        return entry.tree().resolve(Constants.DOT_GIT);
    }

    private static Optional<String> difference(TreeManifest noted, Map<EntryName, Integer> modes) {
        for (TreeManifest.Line line : noted.lines()) {
            Integer mode = modes.remove(line.path());
            if (mode == null || mode != line.facts().comparableMode()) {
                return Optional.of("'" + line.path() + "' is not as in the tree");
            }
        }
        return modes.keySet().stream().findFirst().map(path -> "'" + path + "' is gone");
    }

    /** The mode that every entry of a pristine tree has. */
    private Map<EntryName, Integer> modes(ObjectId tree) throws IOException {
        Map<EntryName, Integer> modes = new HashMap<>();
        modes.put(new EntryName(Constants.encode(PristineEntry.TREE)), FOLDER);
        String prefix = PristineEntry.TREE + "/";
        modes.put(new EntryName(Constants.encode(prefix + Constants.DOT_GIT)), FOLDER);
        byte[] start = Constants.encode(prefix);
        try (ObjectReader reader = store.repository().newObjectReader();
                TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            while (walk.next()) {
                byte[] path = walk.getRawPath();
                byte[] full = new byte[start.length + path.length];
                System.arraycopy(start, 0, full, 0, start.length);
                System.arraycopy(path, 0, full, start.length, path.length);
                modes.put(new EntryName(full), mode(walk.getFileMode()));
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                }
            }
        }
        return modes;
    }

    private static int mode(FileMode mode) {
        if (mode == FileMode.TREE || mode == FileMode.GITLINK) {
            return FOLDER;
        }
        // Git's own are those of stat(2).
        return mode.getBits();
    }
}
