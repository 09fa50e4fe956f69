package dev.ophar.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * A mount whose content lies ready for the wall.
 *
 * @param mount what the child is to see
 * @param content the folder or file that the wall's builder finds it at
 * @param folder whether it is a folder
 */
record StagedMount(Mount mount, String content, boolean folder) {
    /** Where the child sees it. */
    String at() {
        return mount.at().toString();
    }

    /** The parts of it that the child may write, relative; an empty string is all of it. */
    List<String> writable() {
        return mount.writable();
    }

    boolean allWritable() {
        return writable().contains("");
    }

    /** The writable parts of one that is otherwise read-only. */
    List<String> windows() {
        return allWritable() ? List.of() : writable();
    }

    /** Whether another place lies below this one. */
    boolean holds(Path other) {
        return other.startsWith(mount.at()) && !other.equals(mount.at());
    }
}
