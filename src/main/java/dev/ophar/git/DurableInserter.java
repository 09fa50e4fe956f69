package dev.ophar.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * An inserter whose {@link #flush()} returns when the loose objects that went through it are on the disk, with the
 * folders that name them. Done at the end, not per object: the first flush writes the journal for all of them.
 */
final class DurableInserter extends ObjectInserter.Filter {
    private final ObjectInserter inserter;
    private final Path objects;
    private final Set<ObjectId> inserted = new LinkedHashSet<>();

    /**
     * @param inserter writes loose objects; closed with this one
     * @param objects the folder that it writes to
     */
    DurableInserter(ObjectInserter inserter, Path objects) {
        this.inserter = inserter;
        this.objects = objects;
    }

    @Override
    protected ObjectInserter delegate() {
        return inserter;
    }

    @Override
    public ObjectId insert(int type, byte[] data, int offset, int length) throws IOException {
        return noted(inserter.insert(type, data, offset, length));
    }

    @Override
    public ObjectId insert(int type, long length, InputStream stream) throws IOException {
        return noted(inserter.insert(type, length, stream));
    }

    private ObjectId noted(ObjectId id) {
        inserted.add(id.copy());
        return id;
    }

    @Override
    public void flush() throws IOException {
        inserter.flush();
        Set<Path> folders = new LinkedHashSet<>();
        for (ObjectId id : inserted) {
            Path folder = objects.resolve(id.name().substring(0, 2));
            Path file = folder.resolve(id.name().substring(2));
            // What was there before in a pack is not written again.
            if (Files.isRegularFile(file)) {
                force(file);
                folders.add(folder);
            }
        }
        for (Path folder : folders) {
            force(folder);
        }
        if (!folders.isEmpty()) {
            force(objects);
        }
        inserted.clear();
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
