package dev.ophar.orchestrate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.process.ProcessIdentity;
import dev.ophar.store.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The child process that works on an iteration right now: executor, gate or orchestrator, one after another. It is written
 * down as soon as it runs, so that whoever starts next can end it if we die first.
 */
final class RunningChild {
    private static final String FILE = "child-process.json";

    private RunningChild() {}

    /** Writes it down in place of the one before, which has ended. */
    static void remember(RunFolder folder, int iteration, ProcessIdentity started) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pid", started.pid());
        json.put("started", started.start().toString());
        json.put("cookie", started.cookie());
        try {
            folder.writeJson(folder.iteration(iteration), FILE, json);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot record a child process of " + folder.run() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The last one of an iteration.
     *
     * @return empty when none was started
     * @throws IOException if it was written down and cannot be read
     */
    static Optional<ProcessIdentity> last(RunFolder folder, int iteration) throws IOException {
        Optional<JsonNode> json = iteration < 1 ? Optional.empty() : folder.readJson(folder.iteration(iteration), FILE);
        if (json.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcessIdentity(
                    json.get().path("pid").asLong(),
                    Instant.parse(json.get().path("started").asText()),
                    json.get().path("cookie").asText()));
        } catch (DateTimeException e) {
            throw new IOException(FILE + " of " + folder.run() + " names no time: " + e.getMessage(), e);
        }
    }
}
