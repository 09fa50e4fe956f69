package dev.ophar.model;

import java.util.Locale;

/** How well a child process was kept away from everything but its work, from strongest to weakest. */
public enum IsolationLevel {
    /** A kernel sandbox whose escapes were tried at start-up and failed. */
    KERNEL,
    /** Read-only file modes for what must not change; a process that owns the files can undo them. */
    PERMISSIONS,
    /** Nothing is prevented; what was changed in the tree is seen afterwards. */
    DETECTION,
    /** Switched off by a person. */
    OFF;

    /** The word used in files and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
