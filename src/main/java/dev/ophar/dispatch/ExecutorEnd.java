package dev.ophar.dispatch;

import dev.ophar.model.DispatchOutcome;
import dev.ophar.model.DispatchStatus;
import dev.ophar.model.ProviderErrorKind;
import dev.ophar.model.VisibleText;
import dev.ophar.process.ChildEnd;
import dev.ophar.process.ChildResult;
import dev.ophar.provider.ReportReading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns how an executor's process ended, and whether its report can be read, into a dispatch status. Pure. */
final class ExecutorEnd {
    /** Stands for a process that gave no exit status; never equal to a real one. */
    static final int NO_EXIT_CODE = -1;
    /** The status that the prototype writes for a timeout. */
    private static final int TIMEOUT_CODE = 124;

    private static final int DETAIL_LENGTH = 300;

    private ExecutorEnd() {}

    static DispatchOutcome outcome(ChildResult result, ReportReading reading, DispatchRequest request) {
        ChildEnd end = result.end();
        if (end instanceof ChildEnd.Exited exited) {
            return ofReading(result, reading, exited.code(), request);
        }
        if (end instanceof ChildEnd.TimedOut timedOut) {
            String detail = timedOut.idle()
                    ? "wrote nothing for " + request.knobs().idleTimeout().toSeconds() + " s"
                    : "did not end within " + request.knobs().timeout().toSeconds() + " s";
            return of(result, DispatchStatus.TIMEOUT, null, detail, TIMEOUT_CODE, request);
        }
        if (end instanceof ChildEnd.Overflowed) {
            String detail = "wrote more than " + request.knobs().outputCap() + " bytes";
            return of(result, DispatchStatus.OUTPUT_OVERFLOW, null, detail, NO_EXIT_CODE, request);
        }
        if (end instanceof ChildEnd.OverCap over) {
            return of(result, DispatchStatus.OUTPUT_OVERFLOW, null, over.detail(), NO_EXIT_CODE, request);
        }
        if (end instanceof ChildEnd.NotStarted notStarted) {
            String detail = notStarted.reason() + "; check CURSOR_AGENT_CMD ('"
                    + request.knobs().executorCommand() + "')";
            return of(result, DispatchStatus.LAUNCH_FAILED, null, detail, NO_EXIT_CODE, request);
        }
        throw new IllegalStateException("unexpected end of an executor: " + end);
    }

    static List<String> notes(ChildResult result) {
        return result.survivors().stream()
                .map(process -> "a process of the executor could not be ended: " + VisibleText.of(process))
                .toList();
    }

    private static DispatchOutcome ofReading(
            ChildResult result, ReportReading reading, int code, DispatchRequest request) {
        if (reading instanceof ReportReading.Readable) {
            return of(result, DispatchStatus.OK, null, "", code, request);
        }
        if (reading instanceof ReportReading.Refused refused) {
            String detail = VisibleText.of(refused.detail(), DETAIL_LENGTH);
            return of(result, DispatchStatus.PROVIDER_ERROR, refused.kind(), detail, code, request);
        }
        String why = reading instanceof ReportReading.Unreadable unreadable ? unreadable.why() : "";
        return of(result, DispatchStatus.INVALID_JSON, null, VisibleText.of(why, DETAIL_LENGTH), code, request);
    }

    private static DispatchOutcome of(
            ChildResult result,
            DispatchStatus status,
            @Nullable ProviderErrorKind kind,
            String detail,
            int code,
            DispatchRequest request) {
        return new DispatchOutcome(
                status,
                Optional.ofNullable(kind),
                detail,
                code == NO_EXIT_CODE ? Optional.empty() : Optional.of(code),
                result.wallClock(),
                request.knobs().timeout(),
                request.attempt(),
                result.survivors());
    }
}
