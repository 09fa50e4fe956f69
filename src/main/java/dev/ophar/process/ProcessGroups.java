package dev.ophar.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Kills whole process groups, which Java cannot do by itself. */
final class ProcessGroups {
    private static final long PATIENCE_MS = 500;

    private ProcessGroups() {}

    /**
     * Kills and waits a moment for it to be done. Failing is no error: the caller looks at what is left, and names it.
     *
     * @param groups numbers larger than 1
     */
    static void kill(Set<Long> groups) {
        if (groups.isEmpty()) {
            return;
        }
        // No "--": the kill of dash, which is sh on Debian, takes it for a process number and kills nothing.
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", "kill -KILL \"$@\"", "sh"));
        groups.forEach(group -> argv.add("-" + group));
        try {
            ProcessBuilder builder = new ProcessBuilder(argv)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            Process process = builder.start();
            process.getOutputStream().close();
            process.onExit().orTimeout(PATIENCE_MS, TimeUnit.MILLISECONDS).join();
        } catch (IOException | CompletionException e) {
            // The system is out of processes, memory or time: the caller goes on killing one by one.
            return;
        }
    }
}
