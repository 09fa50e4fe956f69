package dev.ophar.git;

import dev.ophar.process.OwnTreeRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * The layer that turns one tree into another when it lies over it:
 *
 * <ol>
 *   <li>compare folder by folder, passing over those with the same id
 *   <li>write the files and links that differ, as any checkout does
 *   <li>make folders that stand for submodules, which are empty
 *   <li>give files and folders their usual modes: a folder that is merged takes those of the topmost layer
 *   <li>lay a whiteout over the topmost path that vanished
 * </ol>
 */
final class LayerDelta {
    private static final byte SEPARATOR = '/';

    private final ObjectReader reader;
    private final TreeCheckout checkout;
    private final Map<EntryName, TreeEntry> written = new LinkedHashMap<>();
    private final List<EntryName> folders = new ArrayList<>();
    private final List<EntryName> vanished = new ArrayList<>();

    LayerDelta(ObjectReader reader, TreeCheckout checkout) {
        this.reader = reader;
        this.checkout = checkout;
    }

    /** Writes the layer; once per instance. */
    void write(ObjectId base, ObjectId artifact, Path layer) throws IOException, InterruptedException {
        TreeCheckout.requireEmpty(layer);
        Path root = EntryName.requireNameable(Files.createDirectories(layer).toRealPath());
        if (!base.equals(artifact)) {
            compare(TreeEntry.read(reader, base), TreeEntry.read(reader, artifact), new byte[0]);
        }
        if (!written.isEmpty()) {
            // Beside the layer it could be in the way of something of its caller's.
            Path scratch = Files.createTempDirectory("ophar-layer-");
            try {
                checkout.files(written, root, scratch.resolve("index"));
            } finally {
                OwnTreeRemoval.remove(scratch);
            }
        }
        for (EntryName folder : folders) {
            Files.createDirectories(folder.in(root));
        }
        UsualModes.give(root);
        new Whiteouts(root).lay(vanished);
    }

    private void compare(List<TreeEntry> base, List<TreeEntry> artifact, byte[] prefix) throws IOException {
        Map<EntryName, TreeEntry> old = new HashMap<>();
        base.forEach(line -> old.put(line.name(), line));
        for (TreeEntry line : artifact) {
            compare(Optional.ofNullable(old.remove(line.name())), line, path(prefix, line));
        }
        for (TreeEntry line : base) {
            if (old.containsKey(line.name())) {
                vanished.add(new EntryName(path(prefix, line)));
            }
        }
    }

    private void compare(Optional<TreeEntry> base, TreeEntry artifact, byte[] path) throws IOException {
        if (base.isPresent() && isSame(base.get(), artifact)) {
            return;
        }
        EntryName name = new EntryName(path);
        if (artifact.hasContent()) {
            written.put(name, artifact);
            return;
        }
        // The folder itself too: all that it has may be whiteouts, or nothing.
        folders.add(name);
        compare(content(base.orElse(null)), content(artifact), withSeparator(path));
    }

    private static boolean isSame(TreeEntry a, TreeEntry b) {
        if (a.hasContent() && b.hasContent()) {
            return a.id().equals(b.id()) && a.hasModeOf(b);
        }
        // Any two submodules are empty folders.
        if (a.isSubmodule() || b.isSubmodule()) {
            return a.isSubmodule() && b.isSubmodule();
        }
        return a.isFolder() && b.isFolder() && a.id().equals(b.id());
    }

    private List<TreeEntry> content(@Nullable TreeEntry line) throws IOException {
        return line != null && line.isFolder() ? TreeEntry.read(reader, line.id()) : List.of();
    }

    private static byte[] path(byte[] prefix, TreeEntry line) {
        byte[] name = line.name().bytes();
        byte[] path = new byte[prefix.length + name.length];
        System.arraycopy(prefix, 0, path, 0, prefix.length);
        System.arraycopy(name, 0, path, prefix.length, name.length);
        return path;
    }

    private static byte[] withSeparator(byte[] path) {
        byte[] prefix = new byte[path.length + 1];
        System.arraycopy(path, 0, prefix, 0, path.length);
        prefix[path.length] = SEPARATOR;
        return prefix;
    }
}
