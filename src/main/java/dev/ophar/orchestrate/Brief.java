package dev.ophar.orchestrate;

import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.Glob;
import dev.ophar.model.GroundTruth;
import dev.ophar.model.TaskSpec;
import dev.ophar.model.Verdict;
import dev.ophar.verify.GateLogs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the orchestrator model is told about a failed iteration: the task, the failing gates, a capped diff, the tails of
 * those logs that the executor may see. Never the executor's report, never a word of a held-out check.
 */
final class Brief {
    private static final int DIFF_CAP = 20_000;
    private static final int LOG_TAIL = 4_000;
    private static final List<GateName> QUOTABLE = List.of(GateName.VISIBLE_TESTS, GateName.TYPECHECK, GateName.LINT);

    private Brief() {}

    /** Writes the brief of one iteration in Markdown. */
    static String write(TaskSpec spec, GroundTruth truth, Verdict verdict, String patch, Path logs) throws IOException {
        StringBuilder brief = new StringBuilder();
        brief.append("# Refine the prompt of task ").append(spec.id()).append("\n\n");
        brief.append("A coding agent was given the prompt below and its work was checked independently. It is not right"
                + " yet. Write a better prompt for its next, fresh try. Only the prompt can change.\n\n");
        brief.append("Answer with nothing but one JSON object: {\"prompt\": \"the whole new prompt\"}\n\n");
        section(brief, "Why it was sent back", verdict.reason());
        section(brief, "Iteration", verdict.iteration() + " of " + verdict.maxIterations());
        spec.acceptance().ifPresent(text -> section(brief, "Acceptance", text));
        section(
                brief,
                "Allowed scope",
                String.join("\n", spec.allowedScope().stream().map(Glob::text).toList()));
        fenced(brief, "Current prompt", spec.prompt());
        gates(brief, truth, logs);
        fenced(brief, "What was changed (" + truth.artifact().diffStat() + ")", capped(patch));
        return brief.toString();
    }

    private static void gates(StringBuilder brief, GroundTruth truth, Path logs) throws IOException {
        for (GateName gate : QUOTABLE) {
            GateResult result = truth.gate(gate);
            if (result.state() == GateState.FAIL) {
                fenced(brief, "Output of " + gate.title(), tail(logs.resolve(GateLogs.of(gate))));
            }
        }
    }

    private static void section(StringBuilder brief, String title, String text) {
        brief.append("## ").append(title).append("\n\n").append(text).append("\n\n");
    }

    /** A fence that is longer than any in the text, so that quoted text cannot end it. */
    private static void fenced(StringBuilder brief, String title, String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        section(brief, title, fence + "\n" + text + "\n" + fence);
    }

    private static String capped(String patch) {
        return patch.length() <= DIFF_CAP
                ? patch
                : wholeLines(patch.substring(0, DIFF_CAP)) + "\n[" + (patch.length() - DIFF_CAP) + " more characters]";
    }

    /** Half a line would slip through the filter that takes hidden lines out, so texts are only cut between lines. */
    private static String wholeLines(String head) {
        return head.substring(0, Math.max(0, head.lastIndexOf('\n')));
    }

    private static String tail(Path log) throws IOException {
        if (!Files.isRegularFile(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - LOG_TAIL);
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            String tail = new String(bytes, StandardCharsets.UTF_8);
            return from == 0 ? tail : tail.substring(tail.indexOf('\n') + 1);
        }
    }
}
