package dev.ophar.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import dev.ophar.model.RunState;
import dev.ophar.store.IterationRecord;
import dev.ophar.store.Json;
import dev.ophar.store.Ledger;
import dev.ophar.store.RunFolder;
import dev.ophar.store.TaskStatus;
import dev.ophar.store.TaskStatuses;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how runs stand from ledger and evidence, the same way whichever process worked on them. */
final class Outcomes {
    private final Workspace workspace;
    private final Ledger ledger;

    Outcomes(Workspace workspace, Ledger ledger) {
        this.workspace = workspace;
        this.ledger = ledger;
    }

    List<RunOutcome> of(List<Submission.SubmittedRun> runs) throws IOException {
        List<LedgerLine> lines = ledger.read();
        return runs.stream().map(run -> of(run, lines)).toList();
    }

    private RunOutcome of(Submission.SubmittedRun submitted, List<LedgerLine> lines) {
        List<LedgerLine> ownLines = lines.stream()
                .filter(LedgerLine::countsForStatus)
                .filter(line -> line.event()
                        .flatMap(LedgerEvent::run)
                        .filter(submitted.run()::equals)
                        .isPresent())
                .toList();
        RunState state = Optional.ofNullable(
                        TaskStatuses.project(ownLines).get(submitted.task().value()))
                .map(TaskStatus::state)
                .orElse(RunState.QUEUED);
        List<LedgerEvent> own =
                ownLines.stream().flatMap(line -> line.event().stream()).toList();
        Optional<LedgerEvent> last = own.stream().filter(Outcomes::decides).reduce((earlier, later) -> later);
        int iteration = own.stream()
                .flatMap(event -> event.number("iteration").stream())
                .reduce(0, Math::max);
        RunFolder folder = RunFolder.of(workspace, submitted.task(), submitted.run());
        IterationRecord record = IterationRecord.of(iteration, folder.iteration(iteration));
        Optional<JsonNode> verdict = record.verdict();
        Optional<JsonNode> truth = record.groundTruth();
        return new RunOutcome(
                submitted.task().value(),
                Optional.of(submitted.run()),
                state,
                verdictWord(state, verdict),
                last.flatMap(event -> event.text("reason"))
                        .or(() -> verdict.map(v -> v.path("reason").asText()))
                        .orElse(state.word()),
                last.flatMap(event -> event.text("cause")),
                iteration,
                last.flatMap(event -> event.text("result_branch")),
                last.flatMap(event -> event.text("artifact_sha")).filter(sha -> state == RunState.ACCEPTED),
                truth.map(Json::map).orElse(Map.of()),
                ProofText.lines(ProofReader.read(truth), tests(record)));
    }

    private static TestRows tests(IterationRecord record) {
        Optional<Path> file = record.file(TestRowsReader.FILE);
        try {
            return file.isPresent() ? TestRowsReader.read(file.get(), TestRows.NONE) : TestRows.NONE;
        } catch (IOException e) {
            // As with the other evidence: the numbers are told without the names.
            return TestRows.NONE;
        }
    }

    private static boolean decides(LedgerEvent event) {
        return event.type()
                .map(type -> switch (type) {
                    case ACCEPT, ITERATE, REJECT, BLOCK, CANCEL, INTERRUPT, WAIT -> true;
                    default -> false;
                })
                .orElse(false);
    }

    private static Optional<String> verdictWord(RunState state, Optional<JsonNode> verdict) {
        return switch (state) {
            case ACCEPTED -> Optional.of("accept");
            case REJECTED -> Optional.of("reject");
            case BLOCKED -> Optional.of("block");
            case WAITING, RUNNING, CANCELLED, INTERRUPTED ->
                verdict.map(v -> v.path("verdict").asText()).filter(word -> !word.isEmpty());
            case QUEUED -> Optional.empty();
        };
    }
}
