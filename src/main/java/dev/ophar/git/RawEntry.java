package dev.ophar.git;

import java.nio.file.Path;

/**
 * What a folder listing says about one entry; links are not followed.
 *
 * @param name its name, byte for byte
 * @param file the same name as a path of one element
 * @param kind what it is
 * @param executable whether its owner may execute it
 * @param size its length in bytes
 */
record RawEntry(EntryName name, Path file, Kind kind, boolean executable, long size) {
    /** What an entry is. */
    enum Kind {
        FILE,
        FOLDER,
        LINK,
        /** A device, a socket or a named pipe. */
        OTHER
    }
}
