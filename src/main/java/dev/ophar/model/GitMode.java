package dev.ophar.model;

/**
 * The modes that git gives to the entries of its trees. Git looks at the kind and at the owner's right to execute only,
 * and old histories hold folders and files with other bits set, so ask for a kind instead of comparing numbers.
 */
public final class GitMode {
    /** No entry. */
    public static final int ABSENT = 0;

    /** A file that can be executed, as git writes it today. */
    public static final int EXECUTABLE = 0100755;

    private static final int KIND = 0170000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;
    private static final int SUBMODULE = 0160000;

    private GitMode() {}

    /** Tells whether it is a folder. */
    public static boolean isFolder(int mode) {
        return (mode & KIND) == FOLDER;
    }

    /** Tells whether it is a symbolic link. */
    public static boolean isLink(int mode) {
        return (mode & KIND) == LINK;
    }

    /** Tells whether it is a commit of another repository. */
    public static boolean isSubmodule(int mode) {
        return (mode & KIND) == SUBMODULE;
    }
}
