package dev.ophar.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers how files of a tree were before children entered, and tells which of them were written to since. The time of
 * a file's last change is the kernel's (POSIX {@code st_ctime}) and nobody without rights can set it, so writing a file
 * and putting its bytes back does not go unseen; over a layer, the first write to a file shows in the upper folder for
 * good.
 */
public final class FileSeal {
    private final Path written;
    private final Map<String, Optional<Map<String, Object>>> marks;

    private FileSeal(Path written, Map<String, Optional<Map<String, Object>>> marks) {
        this.written = written;
        this.marks = marks;
    }

    /**
     * Looks at files as they are now.
     *
     * @param written the folder in which all of the tree lies, or what was written over it
     * @param paths relative to the tree
     */
    static FileSeal of(Path written, Collection<String> paths) throws IOException {
        Map<String, Optional<Map<String, Object>>> marks = new TreeMap<>();
        for (String path : paths) {
            marks.put(path, mark(written, path));
        }
        return new FileSeal(written, marks);
    }

    /** The files that were written to, removed or replaced since, sorted. No child may live any more. */
    public List<String> touched() throws IOException {
        List<String> touched = new ArrayList<>();
        for (Map.Entry<String, Optional<Map<String, Object>>> entry : marks.entrySet()) {
            if (!mark(written, entry.getKey()).equals(entry.getValue())) {
                touched.add(entry.getKey());
            }
        }
        return touched;
    }

    /** Folders on the way are looked at as well: one that became a link or a file hides what was below it. */
    private static Optional<Map<String, Object>> mark(Path written, String path) throws IOException {
        Path place = written;
        Path relative = Path.of(path);
        for (int i = 0; i < relative.getNameCount() - 1; i++) {
            place = place.resolve(relative.getName(i));
            if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                return Files.exists(place, LinkOption.NOFOLLOW_LINKS) ? attributes(place) : Optional.empty();
            }
        }
        return attributes(place.resolve(relative.getFileName()));
    }

    private static Optional<Map<String, Object>> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, "unix:ino,ctime,size", LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw new IOException("this system does not tell when " + file + " was changed", e);
        }
    }
}
