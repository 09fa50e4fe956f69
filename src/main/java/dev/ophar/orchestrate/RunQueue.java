package dev.ophar.orchestrate;

import dev.ophar.model.EventType;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.RunId;
import dev.ophar.model.TaskId;
import dev.ophar.model.TaskSpec;
import dev.ophar.store.Ledger;
import dev.ophar.store.RunFolder;
import dev.ophar.store.SpecReader;
import dev.ophar.store.TaskFile;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads queued runs back from ledger and evidence, in whichever process works on them. */
public final class RunQueue {
    private final Workspace workspace;
    private final Ledger ledger;

    public RunQueue(Workspace workspace, Ledger ledger) {
        this.workspace = workspace;
        this.ledger = ledger;
    }

    /**
     * The run as it was submitted.
     *
     * @throws IOException if the ledger does not know it, or the kept task file is missing, changed or unreadable
     */
    public QueuedRun load(TaskId task, RunId run) throws IOException {
        List<LedgerEvent> events = ledger.read().stream()
                .filter(LedgerLine::countsForStatus)
                .flatMap(line -> line.event().stream())
                .filter(event -> event.type().filter(EventType.QUEUE::equals).isPresent())
                .filter(event -> event.run().filter(run::equals).isPresent())
                .toList();
        if (events.isEmpty()) {
            throw new IOException("run " + run + " of " + task + " is not in the ledger");
        }
        LedgerEvent queued = events.get(0);
        Path kept = RunFolder.of(workspace, task, run).specFile();
        TaskFile file = SpecReader.read(kept, Files.readAllBytes(kept));
        String recorded = queued.text("spec_sha256").orElse("");
        if (!file.sha256().equals(recorded)) {
            throw new IOException(kept + " is not the task that was queued (its SHA-256 is " + file.sha256()
                    + ", queued was " + recorded + "); submit the task again");
        }
        TaskSpec spec = file.spec().orElseThrow(() -> new IOException(kept + " cannot be read: " + file.problems()));
        FrozenKnobs frozen = frozen(queued, run);
        return new QueuedRun(
                run,
                spec,
                frozen.commands(),
                frozen.knobs(),
                queued.text("spec_file").orElse(""),
                recorded,
                again(events));
    }

    /** The first event of a run queues the run, each further one asks for its gates once more. */
    private static Optional<GatesAgain> again(List<LedgerEvent> queued) {
        LedgerEvent last = queued.get(queued.size() - 1);
        return last.number(GatesAgain.FIELD).map(iteration -> new GatesAgain(iteration, queued.size() - 1));
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static FrozenKnobs frozen(LedgerEvent queued, RunId run) throws IOException {
        if (!(queued.fields().get("knobs") instanceof Map<?, ?> knobs)) {
            throw new IOException("the queue event of run " + run + " carries no settings; submit the task again");
        }
        try {
            return FrozenKnobs.of((Map<String, Object>) knobs);
        } catch (IllegalArgumentException e) {
            throw new IOException("run " + run + ": " + e.getMessage() + "; submit the task again", e);
        }
    }
}
