package dev.ophar.store;

import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.RunId;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the ledger.
 *
 * <ol>
 *   <li>take {@code state/ledger.lock};
 *   <li>read what others appended since the last time, to know the last line's hash and {@code seq};
 *   <li>complete an unfinished last line, or set it aside and record that;
 *   <li>write the line in one write and fsync it;
 *   <li>record the new end in the head file, unless the old head is contradicted: then the alarm must stay until a
 *       person has seen it;
 *   <li>give the lock back.
 * </ol>
 *
 * Dying anywhere leaves a ledger that the next append can go on from.
 */
final class LedgerWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Workspace workspace;
    private final Path path;
    private final LineFile file;
    private final Clock clock;

    /** What was read so far; touched only under the ledger's lock. */
    private LedgerChain chain = new LedgerChain();

    private long offset;

    LedgerWriter(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.path = workspace.ledgerFile();
        this.file = new LineFile(path);
        this.clock = clock;
    }

    /** One event to be written. */
    record Entry(EventType type, String taskId, Optional<RunId> run, Actor actor, Map<String, Object> fields) {
        Entry {
            for (String name : fields.keySet()) {
                if (LedgerFormat.RESERVED.contains(name)) {
                    throw new IllegalArgumentException("the ledger itself writes the field '" + name + "'");
                }
            }
        }
    }

    /** What is done while the lock is held. */
    private interface Work {
        LedgerEvent run() throws IOException;
    }

    LedgerEvent append(Entry entry) throws IOException {
        return underLock(() -> {
            boolean alarm = headAlarm();
            settleTail(entry.actor());
            LedgerEvent event = write(entry);
            if (!alarm) {
                writeHead();
            }
            return event;
        });
    }

    LedgerEvent acceptHead(Actor actor) throws IOException {
        return underLock(() -> {
            settleTail(actor);
            String was = HeadState.read(workspace).problem().orElse("no problem");
            LedgerEvent event = write(entry(actor, Map.of("what", "ledger head accepted", "was", was)));
            writeHead();
            return event;
        });
    }

    private LedgerEvent underLock(Work work) throws IOException {
        String holder = "process " + ProcessHandle.current().pid() + " since " + clock.instant();
        LockFile.Attempt attempt = LockFile.take(workspace.ledgerLockFile(), holder, PATIENCE);
        if (attempt instanceof LockFile.Attempt.Taken taken) {
            boolean done = false;
            try {
                catchUp();
                LedgerEvent event = work.run();
                done = true;
                return event;
            } catch (IOException e) {
                throw new IOException(
                        "cannot append to the ledger " + path + ": " + AtomicFile.reason(e)
                                + "; check free space and permissions, then try again",
                        e);
            } finally {
                if (!done) {
                    // What is on the disk is not known now; the next append reads it anew.
                    forget();
                }
                taken.lock().close();
            }
        }
        String by =
                attempt instanceof LockFile.Attempt.Busy busy && !busy.holder().isEmpty()
                        ? busy.holder()
                        : "another process";
        throw new IOException("cannot append to the ledger " + path + ": " + by + " has held its lock for more than "
                + PATIENCE.toSeconds() + " s; end that process if it hangs, then try again");
    }

    private void forget() {
        chain = new LedgerChain();
        offset = 0;
    }

    private void catchUp() throws IOException {
        if (!isSameFile()) {
            forget();
        }
        offset = file.each(offset, chain::accept).offset();
    }

    /** Tells whether what was read is still there: not shorter, and with the last line that we know. */
    private boolean isSameFile() throws IOException {
        if (offset == 0) {
            return true;
        }
        byte[] last = chain.last();
        return file.size() >= offset && Arrays.equals(file.range(offset - 1 - last.length, offset - 1), last);
    }

    private boolean headAlarm() throws IOException {
        Optional<String> problem = HeadState.read(workspace).problem();
        problem.ifPresent(p -> LOG.warn("{}; run 'ledger verify'", p));
        return problem.isPresent();
    }

    private void settleTail(Actor actor) throws IOException {
        LineFile.End end = file.each(offset, bytes -> {});
        byte[] rest = end.rest().toArray();
        if (rest.length == 0) {
            return;
        }
        if (Json.object(rest).isPresent()) {
            put(new byte[] {'\n'});
            catchUp();
            return;
        }
        Path kept = TornTail.setAside(path, end, clock.instant());
        write(entry(
                actor,
                Map.of(
                        "what",
                        "torn last line set aside",
                        "torn_file",
                        String.valueOf(kept.getFileName()),
                        "torn_bytes",
                        rest.length)));
    }

    private static Entry entry(Actor actor, Map<String, Object> fields) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> ordered.put(e.getKey(), e.getValue()));
        return new Entry(EventType.RECOVER, "", Optional.empty(), actor, ordered);
    }

    private LedgerEvent write(Entry entry) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(LedgerFormat.TS, now.toString());
        line.put(LedgerFormat.EVENT, entry.type().word());
        line.put(LedgerFormat.TASK_ID, entry.taskId());
        line.putAll(entry.fields());
        entry.run().ifPresent(run -> line.put(LedgerFormat.RUN, run.value()));
        line.put(LedgerFormat.SEQ, chain.lastSeq() + 1);
        line.put(LedgerFormat.ACTOR, entry.actor().word());
        line.putAll(chain.nextLinks());
        byte[] bytes = Json.line(line).getBytes(StandardCharsets.UTF_8);
        byte[] withNewline = Arrays.copyOf(bytes, bytes.length + 1);
        withNewline[bytes.length] = '\n';
        put(withNewline);
        offset += withNewline.length;
        return chain.accept(bytes)
                .line()
                .event()
                .orElseThrow(() -> new IllegalStateException("a line of ours is always an event"));
    }

    private void put(byte[] bytes) throws IOException {
        boolean created = !Files.exists(path);
        try (FileOutputStream out = new FileOutputStream(path.toFile(), true)) {
            out.write(bytes);
            out.getFD().sync();
        }
        if (created) {
            AtomicFile.syncFolder(workspace.state());
        }
    }

    /** The event is safe already, so a head that lags behind must not make its append look failed. */
    private void writeHead() {
        try {
            new LedgerHead(chain.lines(), offset, chain.lastHash(), chain.lastSeq()).write(workspace.ledgerHeadFile());
        } catch (IOException e) {
            LOG.warn("the event is in the ledger, but its head is old: {}", e.getMessage());
        }
    }
}
