package dev.ophar.git;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of a tree that an executor wrote and makes git trees of them, folder by folder from the leaves up:
 *
 * <ol>
 *   <li>list the folder; skip our own {@code .git} at the root
 *   <li>set aside what is new and ignored by the base's rules ({@code ignored}), and what no commit may hold
 *       ({@code refused})
 *   <li>hash every file and link, store those that differ from the base, descend into folders
 *   <li>a folder whose lines equal the base's keeps the base's tree; any other becomes a new tree
 * </ol>
 *
 * <p>What is missing on disk is deleted, but for submodules, which are not checked out. What cannot be read keeps the
 * base's line, because nothing is known about it, and is refused. One recorder records one tree once.
 */
final class TreeRecorder {
    private static final String IGNORE_FILE = ".gitignore";

    /** Longest path that programs can open; a longer one could never be checked out. */
    private static final int LONGEST_PATH = 4000;

    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final BlobRecorder blobs;
    private final RecordLimits limits;
    private final Optional<Injected> injected;
    private final CappedList ignored;
    private final CappedList refused;
    private long entriesLeft;

    TreeRecorder(ObjectReader reader, ObjectInserter inserter, RecordLimits limits, Optional<Injected> injected) {
        this.reader = reader;
        this.inserter = inserter;
        this.blobs = new BlobRecorder(reader, inserter, limits);
        this.limits = limits;
        this.injected = injected;
        this.ignored = new CappedList(limits.listed());
        this.refused = new CappedList(limits.listed());
        this.entriesLeft = limits.entries();
    }

    /** One folder on its way into a tree. */
    private record Place(
            String prefix, int depth, IgnoreRules rules, boolean ignored, Map<EntryName, TreeEntry> base) {}

    /**
     * Records a whole tree; new objects go to the inserter, which the caller flushes.
     *
     * @param root the folder
     * @param baseTree the tree that it was checked out from
     * @return the tree; the base's own id when nothing changed
     * @throws IOException if the root cannot be read, or a file changes meanwhile
     */
    ObjectId record(Path root, ObjectId baseTree) throws IOException {
        try (RawFolder folder = RawFolder.open(root)) {
            Optional<ObjectId> tree = folder(folder, "", 0, Optional.of(baseTree), IgnoreRules.none(), false);
            return tree.isPresent() ? tree.get() : inserter.insert(Constants.OBJ_TREE, new byte[0]);
        }
    }

    /** New entries that the base's rules ignore, sorted and capped; folders end in {@code /}. */
    List<String> ignored() {
        return ignored.lines();
    }

    /** Entries that were not recorded, with the reason, sorted and capped. */
    List<String> refused() {
        return refused.lines();
    }

    private Optional<ObjectId> folder(
            RawFolder folder,
            String prefix,
            int depth,
            Optional<ObjectId> baseTree,
            IgnoreRules rulesAbove,
            boolean isIgnored)
            throws IOException {
        List<TreeEntry> baseLines = baseTree.isPresent() ? TreeEntry.read(reader, baseTree.get()) : List.of();
        Map<EntryName, TreeEntry> base = new HashMap<>();
        baseLines.forEach(line -> base.put(line.name(), line));
        Place place = new Place(prefix, depth, rulesAbove.in(prefix, ignoreFile(base)), isIgnored, base);

        List<RawEntry> onDisk = folder.entries(entriesLeft);
        entriesLeft -= onDisk.size();
        List<TreeEntry> lines = new ArrayList<>();
        for (RawEntry entry : recordable(onDisk, place)) {
            line(folder, entry, place).ifPresent(lines::add);
        }
        for (TreeEntry line : baseLines) {
            if (line.isSubmodule() && isAbsent(line, onDisk)) {
                lines.add(line);
            }
        }
        return tree(lines, baseLines, baseTree);
    }

    private static boolean isAbsent(TreeEntry line, List<RawEntry> onDisk) {
        return onDisk.stream().noneMatch(entry -> entry.name().equals(line.name()));
    }

    private Optional<ObjectId> tree(List<TreeEntry> lines, List<TreeEntry> baseLines, Optional<ObjectId> baseTree)
            throws IOException {
        // Compared as sets: an old history may hold trees in an order that git no longer writes.
        if (baseTree.isPresent() && lines.size() == baseLines.size() && new HashSet<>(baseLines).containsAll(lines)) {
            return baseTree;
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        lines.sort((a, b) -> a.name().compareInTree(a.isFolder(), b.name(), b.isFolder()));
        return Optional.of(inserter.insert(Constants.OBJ_TREE, TreeEntry.format(lines)));
    }

    private Optional<byte[]> ignoreFile(Map<EntryName, TreeEntry> base) throws IOException {
        TreeEntry line = base.get(new EntryName(Constants.encode(IGNORE_FILE)));
        return line != null && line.isFile()
                ? Optional.of(reader.open(line.id(), Constants.OBJ_BLOB).getBytes())
                : Optional.empty();
    }

    /** Drops what is not to be recorded and notes why. */
    private List<RawEntry> recordable(List<RawEntry> onDisk, Place place) {
        List<RawEntry> kept = new ArrayList<>();
        for (RawEntry entry : onDisk) {
            String path = place.prefix() + entry.name();
            boolean own = place.depth() == 0 && entry.name().text().equals(Constants.DOT_GIT);
            if (own) {
                continue;
            }
            Optional<String> reason = refusal(entry, place);
            if (reason.isPresent()) {
                refuse(path, reason.get());
            } else if (!isTracked(entry, place) && isIgnored(entry, place)) {
                ignored.add(entry.kind() == RawEntry.Kind.FOLDER ? path + "/" : path);
            } else {
                kept.add(entry);
            }
        }
        Set<RawEntry> twins = EntryNames.twins(kept, entry -> entry.name().text());
        kept.removeIf(entry -> {
            // Twins that the base has are the repository's own choice.
            boolean refuse = twins.contains(entry) && !place.base().containsKey(entry.name());
            if (refuse) {
                refuse(
                        place.prefix() + entry.name(),
                        "another name in its folder differs only in case or Unicode form");
            }
            return refuse;
        });
        return kept;
    }

    private static Optional<String> refusal(RawEntry entry, Place place) {
        String name = entry.name().text();
        if (EntryNames.standsForGitFolder(name)) {
            return Optional.of("the name stands for a .git folder on some file system");
        }
        if (entry.kind() == RawEntry.Kind.OTHER) {
            return Optional.of("a device, socket or named pipe");
        }
        if (!place.base().containsKey(entry.name()) && !entry.name().isUtf8()) {
            return Optional.of("the name is not UTF-8");
        }
        if (Constants.encode(place.prefix()).length + entry.name().length() > LONGEST_PATH) {
            return Optional.of("the path is longer than " + LONGEST_PATH + " bytes");
        }
        return Optional.empty();
    }

    private static boolean isTracked(RawEntry entry, Place place) {
        TreeEntry line = place.base().get(entry.name());
        boolean folder = entry.kind() == RawEntry.Kind.FOLDER;
        return line != null && (line.isFolder() == folder || line.isSubmodule());
    }

    private static boolean isIgnored(RawEntry entry, Place place) {
        return place.ignored()
                || place.rules().ignores(place.prefix() + entry.name(), entry.kind() == RawEntry.Kind.FOLDER);
    }

    /** The line for one entry, or empty when the commit shall not hold it. */
    private Optional<TreeEntry> line(RawFolder folder, RawEntry entry, Place place) throws IOException {
        TreeEntry base = place.base().get(entry.name());
        String path = place.prefix() + entry.name();
        try {
            return switch (entry.kind()) {
                case FOLDER -> folderLine(folder, entry, place, base);
                case LINK ->
                    Optional.of(withMode(entry, FileMode.SYMLINK, blobs.link(folder, entry, known(base)), base));
                case FILE -> fileLine(folder, entry, path, base);
                case OTHER -> throw new IllegalStateException(path + " was refused before");
            };
        } catch (BlobRecorder.TooBigException e) {
            refuse(path, "too big to be recorded: " + e.getMessage());
        } catch (FileSystemException e) {
            // Only what the tree itself causes; a full disk or a file that is still written to must stop the recording.
            refuse(path, "cannot be read: " + e.getClass().getSimpleName());
        }
        return Optional.ofNullable(base);
    }

    private Optional<TreeEntry> fileLine(RawFolder folder, RawEntry entry, String path, @Nullable TreeEntry base)
            throws IOException, BlobRecorder.TooBigException {
        if (base == null
                && injected.isPresent()
                && injected.get().path().equals(path)
                && BlobRecorder.holds(folder, entry, injected.get())) {
            return Optional.empty();
        }
        FileMode mode = entry.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
        return Optional.of(withMode(entry, mode, blobs.file(folder, entry, known(base)), base));
    }

    private Optional<TreeEntry> folderLine(RawFolder folder, RawEntry entry, Place place, @Nullable TreeEntry base)
            throws IOException {
        String path = place.prefix() + entry.name();
        try (RawFolder below = folder.folder(entry)) {
            if (base != null && base.isSubmodule()) {
                if (!below.entries(entriesLeft).isEmpty()) {
                    refuse(path, "files in a submodule are not recorded");
                }
                return Optional.of(base);
            }
            if (place.depth() >= limits.depth()) {
                refuse(path, "nested deeper than " + limits.depth() + " folders");
                return Optional.empty();
            }
            Optional<ObjectId> baseTree = base != null && base.isFolder() ? Optional.of(base.id()) : Optional.empty();
            return folder(
                            below,
                            path + "/",
                            place.depth() + 1,
                            baseTree,
                            place.rules(),
                            place.ignored() || isIgnored(entry, place))
                    .map(id -> withMode(entry, FileMode.TREE, id, base));
        }
    }

    private static Optional<ObjectId> known(@Nullable TreeEntry base) {
        return base != null && !base.isFolder() && !base.isSubmodule() ? Optional.of(base.id()) : Optional.empty();
    }

    /** Keeps the base's way to write a mode when it means the same. */
    private static TreeEntry withMode(RawEntry entry, FileMode mode, ObjectId id, @Nullable TreeEntry base) {
        int raw = base != null && base.hasMode(mode) ? base.mode() : mode.getBits();
        return new TreeEntry(entry.name(), raw, id);
    }

    private void refuse(String path, String reason) {
        refused.add(path + ": " + reason);
    }
}
