package dev.ophar.model;

/**
 * Keeps work that waits for disks and processes off the user-interface thread. The classes that do such work call it
 * first; a mistake then shows at once, and not as a window that hangs on somebody's slow disk.
 */
public final class BlockingWork {
    /** The name that JavaFX gives its thread. The name is asked for, so that nothing here has to know JavaFX. */
    private static final String USER_INTERFACE_THREAD = "JavaFX Application Thread";

    private BlockingWork() {}

    /**
     * To be called before work that may wait.
     *
     * @param what the work, for the message
     * @throws IllegalStateException on the user-interface thread
     */
    public static void begins(String what) {
        if (Thread.currentThread().getName().equals(USER_INTERFACE_THREAD)) {
            throw new IllegalStateException(what + " was called on the user-interface thread, which must never wait");
        }
    }
}
