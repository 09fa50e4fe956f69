package dev.ophar.cli;

import dev.ophar.engine.EngineListener;
import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.Progress;
import dev.ophar.model.VisibleText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells a person line by line what happens. Several runs may go on at once, so every line names its task. */
final class ProgressPrinter implements EngineListener {
    private static final int DETAIL = 120;

    private final PrintWriter out;
    private final Style style;

    ProgressPrinter(PrintWriter out, Style style) {
        this.out = out;
        this.style = style;
    }

    @Override
    public void notice(String message) {
        print(style.dim(VisibleText.of(message)));
    }

    @Override
    public void progress(Progress progress) {
        if (progress instanceof Progress.Opened opened) {
            line(
                    opened,
                    "run " + opened.run() + " on base " + opened.base().shortHex() + ", isolation "
                            + opened.isolation().level().word());
        } else if (progress instanceof Progress.Dispatched dispatched) {
            String again = dispatched.attempt() > 1 ? ", attempt " + dispatched.attempt() : "";
            line(dispatched, "iteration " + dispatched.iteration() + again + ": the executor works …");
        } else if (progress instanceof Progress.Recorded recorded) {
            line(recorded, recorded(recorded.outcome(), recorded.changedFiles()));
        } else if (progress instanceof Progress.GateStarted) {
            // The line of its end says it all; on a terminal of many runs a line for each start is noise.
            out.flush();
        } else if (progress instanceof Progress.GateFinished finished) {
            gate(finished, finished.result());
        } else if (progress instanceof Progress.Decided decided) {
            line(
                    decided,
                    style.bold(decided.verdict().decision().word()) + ": "
                            + VisibleText.of(decided.verdict().reason()));
        } else if (progress instanceof Progress.Refined refined) {
            line(refined, "refine: " + VisibleText.of(refined.detail()));
        } else if (progress instanceof Progress.Ended ended) {
            String branch = ended.branch().map(b -> " → " + b).orElse("");
            line(ended, style.state(ended.state()) + branch);
        } else if (progress instanceof Progress.Notice notice) {
            notice.lines().forEach(text -> line(notice, style.yellow(VisibleText.of(text))));
        }
    }

    private String recorded(DispatchOutcome outcome, int changedFiles) {
        String files = changedFiles == 1 ? "1 file changed" : changedFiles + " files changed";
        String detail = outcome.detail().isEmpty() ? "" : " (" + VisibleText.of(outcome.detail(), DETAIL) + ")";
        String status = outcome.status().word() + detail;
        return "executor " + (outcome.status().isReliable() ? status : style.yellow(status)) + " after "
                + seconds(outcome.wallClock()) + ", " + files;
    }

    private void gate(Progress of, GateResult result) {
        if (result.state() == GateState.SKIPPED) {
            line(
                    of,
                    "  " + style.gate(result.state()) + " "
                            + style.dim(result.gate().title() + ": not checked"
                                    + (result.detail().isEmpty()
                                            ? ""
                                            : ", " + VisibleText.of(result.detail(), DETAIL))));
            return;
        }
        line(
                of,
                "  " + style.gate(result.state()) + " " + result.gate().title() + " "
                        + result.state().word()
                        + (result.duration().isZero() ? "" : " in " + seconds(result.duration()))
                        + (result.detail().isEmpty() ? "" : ": " + VisibleText.of(result.detail(), DETAIL)));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private void line(Progress of, String text) {
        print(style.dim(of.task().value()) + "  " + text);
    }

    private void print(String text) {
        out.println(text);
        out.flush();
    }
}
