package dev.ophar.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * One line of a git tree. The mode is kept as it was written: old histories hold {@code 100664} and the like, and an
 * unchanged folder must keep its name.
 *
 * @param name the name, byte for byte
 * @param mode the raw mode
 * @param id the object
 */
record TreeEntry(EntryName name, int mode, ObjectId id) {

    /** Reads the lines of a tree as they are. */
    static List<TreeEntry> read(ObjectReader reader, ObjectId tree) throws IOException {
        List<TreeEntry> entries = new ArrayList<>();
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(reader.open(tree, Constants.OBJ_TREE).getBytes());
        while (!parser.eof()) {
            byte[] name = new byte[parser.getNameLength()];
            parser.getName(name, 0);
            entries.add(new TreeEntry(new EntryName(name), parser.getEntryRawMode(), parser.getEntryObjectId()));
            parser.next(1);
        }
        return entries;
    }

    /** The bytes of a tree object with these lines. */
    static byte[] format(List<TreeEntry> entries) {
        ByteArrayOutputStream tree = new ByteArrayOutputStream();
        for (TreeEntry entry : entries) {
            tree.writeBytes((Integer.toOctalString(entry.mode()) + " ").getBytes(StandardCharsets.US_ASCII));
            tree.writeBytes(entry.name().bytes());
            tree.write(0);
            byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
            entry.id().copyRawTo(id, 0);
            tree.writeBytes(id);
        }
        return tree.toByteArray();
    }

    boolean isFolder() {
        return FileMode.TREE.equals(mode);
    }

    boolean isSubmodule() {
        return FileMode.GITLINK.equals(mode);
    }

    /** Tells whether the object is a blob: a file or a link. */
    boolean hasContent() {
        return FileMode.fromBits(mode).getObjectType() == Constants.OBJ_BLOB;
    }

    boolean isFile() {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }

    /** Tells whether both have modes that mean the same to git. */
    boolean hasModeOf(TreeEntry other) {
        return FileMode.fromBits(mode).equals(other.mode());
    }

    /** Tells whether another mode means the same to git. */
    boolean hasMode(FileMode other) {
        return other.equals(mode);
    }
}
