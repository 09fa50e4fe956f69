package dev.ophar.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What the system notes about a file, folder or link, and what changes when somebody changes it.
 *
 * @param mode kind and permissions, as of stat(2)
 * @param size in bytes; 0 for folders, where it means nothing
 * @param modified time of the last change of its content, in ns since 1970
 * @param changed time of the last change of anything about it, in ns since 1970; cannot be set by programs
 * @param inode its number in the file system
 */
record FileFacts(int mode, long size, long modified, long changed, long inode) {
    private static final int KIND = 0170000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;
    private static final String ATTRIBUTES = "unix:mode,size,lastModifiedTime,ctime,ino";

    /** Reads them; links are not followed. */
    static FileFacts of(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        int mode = get(attributes, "mode", Integer.class);
        return new FileFacts(
                mode,
                (mode & KIND) == FOLDER ? 0 : get(attributes, "size", Long.class),
                get(attributes, "lastModifiedTime", FileTime.class).to(TimeUnit.NANOSECONDS),
                get(attributes, "ctime", FileTime.class).to(TimeUnit.NANOSECONDS),
                get(attributes, "ino", Long.class));
    }

    private static <T> T get(Map<String, Object> attributes, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(attributes.get(name), name));
    }

    boolean isFolder() {
        return (mode & KIND) == FOLDER;
    }

    /** The mode without what systems disagree about: the permissions of links. */
    int comparableMode() {
        return (mode & KIND) == LINK ? LINK : mode;
    }
}
