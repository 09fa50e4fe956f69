package dev.ophar.orchestrate;

import dev.ophar.digest.Sha256;
import dev.ophar.model.EventType;
import dev.ophar.model.Progress;
import dev.ophar.model.TaskSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The step from one iteration to the next: brief, leak filter, orchestrator, record. */
final class RefineStep {
    private static final long LARGEST_SEARCHED_FILE = 1024 * 1024;
    private static final long PATCH_CAP = 1024 * 1024;

    private final Refiner refiner;
    private final Path heldOut;
    private final MetricsLog metrics;

    RefineStep(Refiner refiner, Path heldOut, MetricsLog metrics) {
        this.refiner = refiner;
        this.heldOut = heldOut;
        this.metrics = metrics;
    }

    /** Asks for the next prompt and writes down what came of it. */
    Refinement next(RunContext context, TaskSpec spec, int iteration, IterationResult result)
            throws IOException, InterruptedException {
        Path logs = context.folder().iteration(iteration);
        String patch = context.store()
                .patch(
                        result.truth().artifact().base(),
                        result.truth().artifact().commit(),
                        PATCH_CAP);
        LeakFilter filter = LeakFilter.of(heldOut, line -> isKnownToTheExecutor(context, spec, line));
        LeakFilter.Filtered brief = filter.apply(Brief.write(spec, result.truth(), result.verdict(), patch, logs));
        Refinement refinement = refiner.refine(
                spec,
                context.queued().knobs(),
                iteration,
                brief.text(),
                logs,
                context.trees().resolve("refine-" + iteration),
                context.cancellation(),
                started -> RunningChild.remember(context.folder(), iteration, started));
        Refinement checked = withoutHiddenLines(refinement, filter);
        record(context, iteration, spec, checked, brief.removed());
        return checked;
    }

    /** The orchestrator saw nothing hidden, but its answer goes straight to the executor, so it passes the filter too. */
    private static Refinement withoutHiddenLines(Refinement refinement, LeakFilter filter) {
        Optional<String> prompt =
                refinement.prompt().map(text -> filter.apply(text).text());
        return new Refinement(prompt, refinement.detail(), refinement.usage(), refinement.briefChars());
    }

    private void record(RunContext context, int iteration, TaskSpec spec, Refinement refinement, int removed)
            throws IOException {
        boolean changed =
                refinement.prompt().filter(p -> !p.equals(spec.prompt())).isPresent();
        Map<String, Object> fields = Journal.fields("run_dir", context.folder().ledgerPath(iteration));
        fields.put("iteration", iteration);
        fields.put("prompt_changed", changed);
        fields.put("detail", refinement.detail());
        fields.put("brief_chars", refinement.briefChars());
        fields.put("lines_removed", removed);
        refinement.prompt().ifPresent(prompt -> fields.put("prompt_sha256", Sha256.hex(prompt)));
        context.journal().append(EventType.REFINE, fields);
        if (refinement.prompt().isPresent()) {
            Map<String, Object> next = new LinkedHashMap<>();
            next.put("task_id", spec.id().value());
            next.put("prompt", refinement.prompt().get());
            context.folder().writeJson(context.folder().iteration(iteration + 1), "prompt.json", next);
        }
        metrics.refinement(context.queued(), iteration, refinement);
        context.progress()
                .accept(new Progress.Refined(context.task(), context.run(), iteration, changed, refinement.detail()));
    }

    /** Only asked about lines that would otherwise be removed, so reading the base's files is rare. */
    private static boolean isKnownToTheExecutor(RunContext context, TaskSpec spec, String line) {
        if (spec.prompt().contains(line)) {
            return true;
        }
        try {
            for (String path : context.store().paths(context.base())) {
                Optional<byte[]> bytes = context.store().read(context.base(), path);
                if (bytes.isPresent()
                        && bytes.get().length <= LARGEST_SEARCHED_FILE
                        && new String(bytes.get(), StandardCharsets.UTF_8).contains(line)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // What cannot be looked up counts as hidden: the filter errs on the side of removing.
            return false;
        }
    }
}
