package dev.ophar.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.Actor;
import dev.ophar.model.BlockingWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says which process runs the tasks of a workspace: the lock on {@code state/worker.lock}, whose content names the
 * holder. It ends with {@link #close} or with the process, whatever ends it. Safe from any thread.
 */
public final class WorkerLock implements AutoCloseable {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String UNKNOWN = "unknown";

    private final LockFile lock;

    private WorkerLock(LockFile lock) {
        this.lock = lock;
    }

    /** What came of trying. */
    public sealed interface Attempt {
        /** This process runs the tasks until the lock is closed. */
        record Held(WorkerLock lock) implements Attempt {}

        /** Another one does. */
        record HeldBy(Holder holder) implements Attempt {}
    }

    /**
     * Who runs the tasks.
     *
     * @param host the machine
     * @param bootId changes with every start of the machine; empty where the platform has none
     * @param pid 0 when unknown
     * @param startedAt when the process started, to the second
     * @param actor the word of its face
     */
    public record Holder(String host, String bootId, long pid, Instant startedAt, String actor) {
        @Override
        public String toString() {
            return pid == 0
                    ? "another process"
                    : "process " + pid + " (" + actor + ") on " + host + " since " + startedAt;
        }
    }

    /**
     * Tries once to become the process that runs tasks.
     *
     * @param actor the face of this process
     * @param env for the host's name where the kernel does not tell it
     * @throws IOException if the workspace lies on a network file system, whose locks do not hold between machines, or
     *     if the lock file cannot be used
     */
    public static Attempt tryAcquire(Workspace workspace, Actor actor, Map<String, String> env) throws IOException {
        BlockingWork.begins("taking the worker lock");
        Files.createDirectories(workspace.state());
        Optional<String> network =
                MountTable.current().networkKind(workspace.state().toRealPath());
        if (network.isPresent()) {
            throw new IOException("cannot run tasks in " + workspace.root() + ": it is on a network file system ("
                    + network.get() + "), whose locks do not hold between machines; move it to a local disk");
        }
        LockFile.Attempt attempt =
                LockFile.take(workspace.workerLockFile(), Json.line(describe(self(actor, env))), Duration.ZERO);
        if (attempt instanceof LockFile.Attempt.Taken taken) {
            return new Attempt.Held(new WorkerLock(taken.lock()));
        }
        return new Attempt.HeldBy(holder(attempt instanceof LockFile.Attempt.Busy busy ? busy.holder() : ""));
    }

    /** Lets another process run the tasks. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static Holder self(Actor actor, Map<String, String> env) throws IOException {
        ProcessHandle process = ProcessHandle.current();
        Instant started = process.info().startInstant().orElseGet(() -> Instant.EPOCH);
        String host = Files.isReadable(HOST_NAME)
                ? Files.readString(HOST_NAME).strip()
                : env.getOrDefault("HOSTNAME", UNKNOWN);
        String bootId = Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "";
        return new Holder(host, bootId, process.pid(), started.truncatedTo(ChronoUnit.SECONDS), actor.word());
    }

    private static Map<String, Object> describe(Holder holder) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("host", holder.host());
        description.put("boot_id", holder.bootId());
        description.put("pid", holder.pid());
        description.put("started_at", holder.startedAt().toString());
        description.put("actor", holder.actor());
        return description;
    }

    /** The description may be half-written: its holder has just taken the lock. Then he is simply not known yet. */
    private static Holder holder(String description) {
        try {
            JsonNode json = Json.parse(description, "the worker lock");
            return new Holder(
                    json.path("host").asText(UNKNOWN),
                    json.path("boot_id").asText(""),
                    json.path("pid").asLong(0),
                    Instant.parse(json.path("started_at").asText("")),
                    json.path("actor").asText(UNKNOWN));
        } catch (IOException | DateTimeException e) {
            return new Holder(UNKNOWN, "", 0, Instant.EPOCH, UNKNOWN);
        }
    }
}
