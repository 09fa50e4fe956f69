package dev.ophar.store;

import dev.ophar.model.Actor;
import dev.ophar.model.BlockingWork;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerCheck;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The journal of a workspace, {@code state/ledger.jsonl}: append-only, chained by hashes, written by many processes.
 * Readers take no lock and block nobody. Safe from any thread.
 */
public final class Ledger {
    private final Workspace workspace;
    private final LedgerWriter writer;

    /** @param clock gives events their time */
    public Ledger(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.writer = new LedgerWriter(workspace, clock);
    }

    /**
     * Appends an event and returns once it is on the disk. A line that somebody left unfinished is completed or set
     * aside first. An interrupted thread still writes its event.
     *
     * @param taskId empty text for an event of the whole workspace
     * @param fields the event's own fields: text, numbers, booleans, lists, maps
     * @return the event as it is now in the ledger
     * @throws IOException if it is not in the ledger; the message says why and what to do
     * @throws IllegalArgumentException if a field has a name that the ledger itself gives, such as {@code seq}
     */
    public LedgerEvent append(EventType type, String taskId, Optional<RunId> run, Actor actor, Map<String, ?> fields)
            throws IOException {
        BlockingWork.begins("appending to the ledger");
        return writer.append(new LedgerWriter.Entry(type, taskId, run, actor, new LinkedHashMap<>(fields)));
    }

    /**
     * Every line, also those that are no events.
     *
     * @throws IOException if the file cannot be read; a missing one has no lines
     */
    public List<LedgerLine> read() throws IOException {
        List<LedgerLine> lines = new ArrayList<>();
        lines(lines::add);
        return lines;
    }

    /**
     * Gives every line in order without keeping them.
     *
     * @throws IOException if the file cannot be read; a missing one has no lines
     */
    public void lines(Consumer<LedgerLine> sink) throws IOException {
        BlockingWork.begins("reading the ledger");
        judge(judged -> sink.accept(judged.line()));
    }

    /**
     * Recomputes the chain and holds the result against the head.
     *
     * @throws IOException if the file cannot be read
     */
    public LedgerCheck verify() throws IOException {
        BlockingWork.begins("verifying the ledger");
        // The head first: whoever appends meanwhile makes the ledger longer than it, which is allowed.
        HeadState head = HeadState.read(workspace);
        LedgerAudit audit = new LedgerAudit();
        LineFile.End end = judge(audit::add);
        return audit.result(head, end);
    }

    /** Sees what is appended from now on. */
    public LedgerFollower follow() throws IOException {
        LedgerFollower follower = followFromStart();
        follower.poll();
        return follower;
    }

    /** Sees everything: the first poll gives the lines that are there already, so that none falls between. */
    public LedgerFollower followFromStart() {
        return new LedgerFollower(workspace.ledgerFile());
    }

    /**
     * Makes the ledger as it is now the one that the head vouches for, after a person looked at why it differs, and
     * records that.
     *
     * @param actor the face of that person
     * @throws IOException if it cannot be written
     */
    public LedgerEvent acceptHead(Actor actor) throws IOException {
        return writer.acceptHead(actor);
    }

    private LineFile.End judge(Consumer<LedgerChain.Judged> sink) throws IOException {
        Path path = workspace.ledgerFile();
        LedgerChain chain = new LedgerChain();
        try {
            LineFile.End end = new LineFile(path).each(0, bytes -> sink.accept(chain.accept(bytes)));
            byte[] rest = end.rest().toArray();
            if (Json.object(rest).isPresent()) {
                // Only its newline is missing, so it is a whole line; the next append completes it.
                sink.accept(chain.accept(rest));
            }
            return end;
        } catch (IOException e) {
            throw new IOException(
                    "cannot read the ledger " + path + ": " + AtomicFile.reason(e) + "; check its permissions", e);
        }
    }
}
