package dev.ophar.model;

import java.util.List;
import java.util.Optional;

/**
 * The part of a run's settings that says what its children may take and see.
 *
 * @param memoryCap most bytes of memory for one child and everything that it started; 0 for any
 * @param processCap most processes at once, counted in the same way; 0 for any
 * @param diskCap most bytes that they may leave on disk; 0 for any
 * @param runAsUser the user as whom children run; empty leaves it to the sandbox
 * @param read more paths that executors and gates may read, as the person wrote them
 * @param write more paths that executors may write, as the person wrote them
 * @param localFiles files of the target's work tree, relative to it, that its rules ignore and children still see
 * @param passedNames names of the variables of ours that children get besides the usual ones
 * @param executorNet how executors reach the network; {@code host} is the only way there is
 */
public record SandboxKnobs(
        long memoryCap,
        int processCap,
        long diskCap,
        Optional<String> runAsUser,
        List<String> read,
        List<String> write,
        List<String> localFiles,
        List<String> passedNames,
        String executorNet) {
    /** Executors share the network of this machine. */
    public static final String HOST_NETWORK = "host";

    private static final long USUAL_MEMORY = 8L << 30;
    private static final int USUAL_PROCESSES = 2048;
    private static final long USUAL_DISK = 10L << 30;

    public SandboxKnobs {
        read = List.copyOf(read);
        write = List.copyOf(write);
        localFiles = List.copyOf(localFiles);
        passedNames = List.copyOf(passedNames);
    }

    /** What holds when nobody says otherwise, as for runs that were queued before these settings existed. */
    public static SandboxKnobs usual() {
        return new SandboxKnobs(
                USUAL_MEMORY,
                USUAL_PROCESSES,
                USUAL_DISK,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                HOST_NETWORK);
    }
}
