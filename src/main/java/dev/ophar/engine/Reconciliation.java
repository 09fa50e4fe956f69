package dev.ophar.engine;

import dev.ophar.git.TargetRepository;
import dev.ophar.model.Actor;
import dev.ophar.model.Cancellation;
import dev.ophar.model.EventType;
import dev.ophar.process.ChildCommand;
import dev.ophar.process.ChildEnd;
import dev.ophar.process.ChildLimits;
import dev.ophar.process.ChildResult;
import dev.ophar.process.ChildRunner;
import dev.ophar.reconcile.ClaimCommand;
import dev.ophar.reconcile.GitFacts;
import dev.ophar.reconcile.ReconcileReport;
import dev.ophar.reconcile.Reconciler;
import dev.ophar.store.AtomicFile;
import dev.ophar.store.Json;
import dev.ophar.store.Ledger;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks the claims of a {@code STATE.md}, keeps the result and writes it into the ledger. */
final class Reconciliation {
    private static final long OUTPUT_CAP = 16L * 1024 * 1024;

    private final Workspace workspace;
    private final Ledger ledger;
    private final Reconciler reconciler;
    private final Actor actor;

    Reconciliation(
            Workspace workspace,
            Ledger ledger,
            ChildRunner runner,
            Map<String, String> environment,
            Clock clock,
            Actor actor,
            Trust trust) {
        this.workspace = workspace;
        this.ledger = ledger;
        this.actor = actor;
        this.reconciler = new Reconciler(
                workspace.root(),
                clock,
                Reconciler.USUAL_TIMEOUT,
                text -> Json.parse(text, "the claims block"),
                new Repositories(),
                trust.mayRun()
                        ? (folder, command, timeout, cancellation) ->
                                run(runner, environment, folder, command, timeout, cancellation)
                        : ClaimCommand.refusing(Trust.WHY_NOT));
    }

    Map<String, Object> run(Optional<Path> stateMd, Cancellation cancellation)
            throws IOException, InterruptedException {
        ReconcileReport report = reconciler.check(
                stateMd.orElse(workspace.stateMd()),
                ledger.read(),
                ledger.verify().headProblem().stream().toList(),
                cancellation);
        Map<String, Object> map = new LinkedHashMap<>(Json.map(Json.node(report.toMap())));
        map.put("outcome", report.outcome().name().toLowerCase(Locale.ROOT));
        AtomicFile.write(workspace.reconcileFile(), Json.pretty(map));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("discrepancies", report.discrepancies());
        fields.put("checked", report.results().size());
        ledger.append(EventType.RECONCILE, "", Optional.empty(), actor, fields);
        return map;
    }

    /** A claim's command runs as the person, in the person's environment: it is theirs, not an executor's. */
    private static ClaimCommand.End run(
            ChildRunner runner,
            Map<String, String> environment,
            Path folder,
            String command,
            Duration timeout,
            Cancellation cancellation)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("ophar-claim-", ".log");
        try {
            ChildResult result = runner.run(
                    new ChildCommand(
                            List.of("/bin/sh", "-c", command),
                            folder,
                            environment,
                            Optional.empty(),
                            output,
                            output,
                            new ChildLimits(timeout, Duration.ZERO, OUTPUT_CAP)),
                    cancellation,
                    started -> {});
            return end(result.end());
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static ClaimCommand.End end(ChildEnd end) {
        if (end instanceof ChildEnd.Exited exited) {
            return new ClaimCommand.Exited(exited.code());
        }
        if (end instanceof ChildEnd.TimedOut) {
            return new ClaimCommand.TimedOut();
        }
        if (end instanceof ChildEnd.Cancelled) {
            return new ClaimCommand.Cancelled();
        }
        if (end instanceof ChildEnd.OverCap over) {
            return new ClaimCommand.NotStarted("it " + over.detail());
        }
        return new ClaimCommand.NotStarted(
                end instanceof ChildEnd.NotStarted notStarted
                        ? notStarted.reason()
                        : "it wrote more than " + OUTPUT_CAP + " bytes");
    }

    /** Answers git claims by reading repositories; nothing of theirs is run. */
    private static final class Repositories implements GitFacts {
        @Override
        public Optional<String> findInLog(Path repository, String text) throws IOException {
            try (TargetRepository target = TargetRepository.open(repository)) {
                return target.findInLog(text);
            }
        }

        @Override
        public boolean hasCommit(Path repository, String sha) throws IOException {
            try (TargetRepository target = TargetRepository.open(repository)) {
                return target.hasCommit(sha);
            }
        }

        @Override
        public boolean hasBranch(Path repository, String name) throws IOException {
            try (TargetRepository target = TargetRepository.open(repository)) {
                return target.hasBranch(name);
            }
        }
    }
}
