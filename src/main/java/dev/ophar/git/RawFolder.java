package dev.ophar.git;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One open folder of a tree that somebody hostile wrote. No link is ever followed: where the platform can, entries are
 * reached through the open folder itself, so that a folder swapped for a link in the meantime leads nowhere.
 */
final class RawFolder implements Closeable {
    private static final Set<OpenOption> READ_NO_LINK = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final DirectoryStream<Path> stream;
    private final Optional<SecureDirectoryStream<Path>> secure;

    private RawFolder(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
        this.secure = stream instanceof SecureDirectoryStream<Path> s ? Optional.of(s) : Optional.empty();
    }

    /** Opens a folder by its path; for the root of a tree. */
    @SuppressWarnings("StreamResourceLeak") // The folder owns the listing and closes it.
    static RawFolder open(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(folder.toString());
        }
        return new RawFolder(folder, Files.newDirectoryStream(folder));
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    /**
     * All entries, in no particular order. May be called once.
     *
     * @param most more entries than these are an error
     */
    List<RawEntry> entries(long most) throws IOException {
        List<RawEntry> entries = new ArrayList<>();
        try {
            for (Path entry : stream) {
                if (entries.size() >= most) {
                    throw new IOException("the tree under " + path + " holds too many entries to be recorded");
                }
                entries.add(entry(entry.getFileName()));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private RawEntry entry(Path name) throws IOException {
        PosixFileAttributes attributes = attributes(name);
        RawEntry.Kind kind;
        if (attributes.isSymbolicLink()) {
            kind = RawEntry.Kind.LINK;
        } else if (attributes.isDirectory()) {
            kind = RawEntry.Kind.FOLDER;
        } else {
            kind = attributes.isRegularFile() ? RawEntry.Kind.FILE : RawEntry.Kind.OTHER;
        }
        return new RawEntry(
                EntryName.of(name),
                name,
                kind,
                attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE),
                attributes.size());
    }

    private PosixFileAttributes attributes(Path name) throws IOException {
        if (secure.isEmpty()) {
            return Files.readAttributes(path.resolve(name), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }
        return secure.get()
                .getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
    }

    /** Opens a folder in this one. */
    RawFolder folder(RawEntry entry) throws IOException {
        Path below = path.resolve(entry.file());
        return secure.isPresent()
                ? new RawFolder(below, secure.get().newDirectoryStream(entry.file(), LinkOption.NOFOLLOW_LINKS))
                : open(below);
    }

    /** Opens a regular file of this folder for reading. */
    SeekableByteChannel file(RawEntry entry) throws IOException {
        return secure.isPresent()
                ? secure.get().newByteChannel(entry.file(), READ_NO_LINK)
                : Files.newByteChannel(path.resolve(entry.file()), READ_NO_LINK);
    }

    /** The bytes that a link of this folder holds. Java reads links by path only; it reads them, not through them. */
    byte[] link(RawEntry entry) throws IOException {
        return EntryName.bytesOf(Files.readSymbolicLink(path.resolve(entry.file())));
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
