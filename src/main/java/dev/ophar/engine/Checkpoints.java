package dev.ophar.engine;

import dev.ophar.metrics.Checkpoint;
import dev.ophar.metrics.CheckpointLimits;
import dev.ophar.store.AtomicFile;
import dev.ophar.store.Json;
import dev.ophar.store.JsonLines;
import dev.ophar.store.Ledger;
import dev.ophar.store.Settings;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/** Recomputes the signals that tell an orchestrator when to pause, and keeps them in {@code state/checkpoint.json}. */
final class Checkpoints {
    private final Workspace workspace;
    private final Ledger ledger;
    private final Settings settings;
    private final Clock clock;

    Checkpoints(Workspace workspace, Ledger ledger, Settings settings, Clock clock) {
        this.workspace = workspace;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /** The signals as they are now, in the shape of the file. */
    Map<String, Object> compute() throws IOException {
        CheckpointLimits limits = new CheckpointLimits(
                settings.integer("CONTEXT_PROXY_LIMIT"),
                settings.integer("CONSECUTIVE_LIMIT"),
                settings.integer("DEGRADE_ITERS"));
        Checkpoint checkpoint =
                Checkpoint.of(clock.instant(), ledger.read(), JsonLines.read(workspace.opusMetricsFile()), limits);
        byte[] json = Json.pretty(checkpoint.toMap());
        AtomicFile.write(workspace.checkpointFile(), json);
        return Json.map(Json.parse(json, "the checkpoint"));
    }
}
