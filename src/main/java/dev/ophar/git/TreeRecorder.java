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
 * <p>The folders hold the whole tree, or lie over the base's as a layer ({@link FolderView}); then only the layer is
 * read, and a base line that nothing lies over stays. What is missing is deleted, but for submodules, which are not
 * checked out. What cannot be read keeps the
 * base's line, because nothing is known about it, and is refused. One recorder records one tree once.
 */
final class TreeRecorder {
    private static final String IGNORE_FILE = ".gitignore";

    /** Longest path that programs can open; a longer one could never be checked out. */
    private static final int LONGEST_PATH = 4000;

    private final FolderView view;
    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final BlobRecorder blobs;
    private final RecordLimits limits;
    private final Optional<Injected> injected;
    private final CappedList ignored;
    private final CappedList refused;
    private long entriesLeft;

    /** @param view what the folders on disk say about the tree */
    TreeRecorder(
            FolderView view,
            ObjectReader reader,
            ObjectInserter inserter,
            RecordLimits limits,
            Optional<Injected> injected) {
        this.view = view;
        this.reader = reader;
        this.inserter = inserter;
        this.blobs = new BlobRecorder(reader, inserter, limits);
        this.limits = limits;
        this.injected = injected;
        this.ignored = new CappedList(limits.listed());
        this.refused = new CappedList(limits.listed());
        this.entriesLeft = limits.entries();
    }

    /**
     * One folder on its way into a tree.
     *
     * @param base the lines of the base's folder
     * @param shows whether such a line shows where nothing on disk lies over it
     */
    private record Place(
            String prefix,
            int depth,
            IgnoreRules rules,
            boolean ignored,
            Map<EntryName, TreeEntry> base,
            boolean shows) {}

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
            Place above = new Place("", -1, IgnoreRules.none(), false, Map.of(), true);
            Optional<ObjectId> tree = folder(folder, "", Optional.of(baseTree), above, false);
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
            RawFolder folder, String prefix, Optional<ObjectId> baseTree, Place above, boolean isIgnored)
            throws IOException {
        List<TreeEntry> baseLines = baseTree.isPresent() ? TreeEntry.read(reader, baseTree.get()) : List.of();
        Map<EntryName, TreeEntry> base = new HashMap<>();
        baseLines.forEach(line -> base.put(line.name(), line));
        FolderView.Listing listing = view.list(folder, entriesLeft);
        entriesLeft -= listing.entries().size();
        Place place = new Place(
                prefix,
                above.depth() + 1,
                above.rules().in(prefix, ignoreFile(base)),
                isIgnored,
                base,
                above.shows() && baseTree.isPresent() && !listing.complete());

        List<TreeEntry> staying = staying(baseLines, listing, place);
        List<TreeEntry> lines = new ArrayList<>(staying);
        for (RawEntry entry : recordable(listing.entries(), staying, place)) {
            line(folder, entry, place).ifPresent(lines::add);
        }
        return tree(lines, baseLines, baseTree);
    }

    /** The base's lines with nothing on disk over them that are not deleted; submodules never are. */
    private static List<TreeEntry> staying(List<TreeEntry> baseLines, FolderView.Listing listing, Place place) {
        Set<EntryName> onDisk = new HashSet<>();
        listing.entries().forEach(entry -> onDisk.add(entry.name()));
        return baseLines.stream()
                .filter(line -> !onDisk.contains(line.name()))
                .filter(line -> line.isSubmodule()
                        || (place.shows() && !listing.deleted().contains(line.name())))
                .toList();
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
    private List<RawEntry> recordable(List<RawEntry> onDisk, List<TreeEntry> staying, Place place) {
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
        refuseTwins(kept, staying, place);
        return kept;
    }

    private void refuseTwins(List<RawEntry> kept, List<TreeEntry> staying, Place place) {
        // Twins that the base has are the repository's own choice.
        if (kept.stream().allMatch(entry -> place.base().containsKey(entry.name()))) {
            return;
        }
        List<EntryName> names = new ArrayList<>();
        kept.forEach(entry -> names.add(entry.name()));
        staying.forEach(line -> names.add(line.name()));
        Set<EntryName> twins = EntryNames.twins(names, EntryName::text);
        kept.removeIf(entry -> {
            boolean refuse = twins.contains(entry.name()) && !place.base().containsKey(entry.name());
            if (refuse) {
                refuse(
                        place.prefix() + entry.name(),
                        "another name in its folder differs only in case or Unicode form");
            }
            return refuse;
        });
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
                if (!view.list(below, entriesLeft).entries().isEmpty()) {
                    refuse(path, "files in a submodule are not recorded");
                }
                return Optional.of(base);
            }
            if (place.depth() >= limits.depth()) {
                refuse(path, "nested deeper than " + limits.depth() + " folders");
                return Optional.empty();
            }
            Optional<ObjectId> baseTree = base != null && base.isFolder() ? Optional.of(base.id()) : Optional.empty();
            boolean isIgnored = place.ignored() || isIgnored(entry, place);
            return folder(below, path + "/", baseTree, place, isIgnored)
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
