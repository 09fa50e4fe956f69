package dev.ophar.sandbox;

/**
 * What one child may take of the machine, held by the kernel; zero is no cap.
 *
 * @param processes processes and threads at once, in all
 * @param memoryPerProcess bytes of private memory that one process may have
 * @param fileSize bytes of the biggest file that it may write
 */
public record ChildCaps(int processes, long memoryPerProcess, long fileSize) {
    private static final int USUAL_PROCESSES = 4096;
    private static final long USUAL_MEMORY = 16L << 30;
    private static final long USUAL_FILE = 8L << 30;

    /** Room for any honest build, and an end to the others. */
    public static ChildCaps usual() {
        return new ChildCaps(USUAL_PROCESSES, USUAL_MEMORY, USUAL_FILE);
    }
}
