package dev.ophar.orchestrate;

import dev.ophar.dispatch.Dispatched;
import dev.ophar.metrics.ClaimFacts;
import dev.ophar.metrics.IterationFacts;
import dev.ophar.metrics.IterationMetrics;
import dev.ophar.metrics.RefinementFacts;
import dev.ophar.metrics.RefinementMetrics;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.HeldOutOutcome;
import dev.ophar.model.TaskSpec;
import dev.ophar.model.Verdict;
import dev.ophar.provider.Report;
import dev.ophar.provider.Tokens;
import dev.ophar.store.JsonLines;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** Appends to the two metrics files. This is the one place where a report and a ground truth meet: to be measured. */
final class MetricsLog {
    private final Workspace workspace;
    private final Clock clock;

    MetricsLog(Workspace workspace, Clock clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /** One line for an iteration that has ground truth. */
    void iteration(
            QueuedRun queued,
            TaskSpec spec,
            Dispatched dispatched,
            GroundTruth truth,
            Verdict verdict,
            Optional<HeldOutOutcome> reserve)
            throws IOException {
        IterationFacts facts = new IterationFacts(
                clock.instant(),
                queued.run(),
                spec,
                spec.model().or(queued.knobs()::model).orElse(""),
                truth,
                dispatched.outcome(),
                verdict,
                reserve,
                dispatched.report().map(MetricsLog::claim).orElse(ClaimFacts.NONE));
        JsonLines.append(workspace.metricsFile(), IterationMetrics.line(facts));
    }

    /** One line for a call of the orchestrator's program; none when it was not called. */
    void refinement(QueuedRun queued, int iteration, Refinement refinement) throws IOException {
        if (refinement.usage().isEmpty()) {
            return;
        }
        Refinement.Usage usage = refinement.usage().get();
        RefinementFacts facts = new RefinementFacts(
                clock.instant(),
                queued.spec().id(),
                queued.run(),
                iteration,
                queued.knobs().refinerModel().orElse(""),
                "iterate",
                usage.in(),
                usage.out(),
                usage.cacheRead(),
                usage.cacheCreation(),
                refinement.briefChars());
        JsonLines.append(workspace.opusMetricsFile(), RefinementMetrics.line(facts));
    }

    private static ClaimFacts claim(Report report) {
        Tokens tokens = report.tokens();
        return new ClaimFacts(
                report.claimsSuccess(), true, tokens.in(), tokens.out(), tokens.cacheRead(), tokens.cacheWrite());
    }
}
