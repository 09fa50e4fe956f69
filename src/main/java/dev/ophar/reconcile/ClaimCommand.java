package dev.ophar.reconcile;

import dev.ophar.model.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Runs the shell command of a test claim, as the person, and leaves nothing of it alive. */
@FunctionalInterface
public interface ClaimCommand {
    /**
     * Runs a command to its end.
     *
     * @param folder where it runs
     * @param command for {@code sh -c}
     * @param timeout after which it is ended
     * @param cancellation asked while it runs
     * @throws IOException if the disk or the system is in trouble
     * @throws InterruptedException if this thread is interrupted; the command is ended
     */
    End run(Path folder, String command, Duration timeout, Cancellation cancellation)
            throws IOException, InterruptedException;

    /** Runs nothing: for a workspace that a person has not trusted yet. */
    static ClaimCommand refusing(String why) {
        return (folder, command, timeout, cancellation) -> new NotStarted(why);
    }

    /** How a command ended. */
    sealed interface End {}

    /** It ended by itself. */
    record Exited(int code) implements End {}

    /** It was ended because its time was over. */
    record TimedOut() implements End {}

    /** It was ended because its owner wanted so. */
    record Cancelled() implements End {}

    /** It never ran. */
    record NotStarted(String why) implements End {}
}
