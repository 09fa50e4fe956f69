package dev.ophar.verify;

import dev.ophar.model.Cancellation;
import dev.ophar.model.GateName;
import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.Knobs;
import dev.ophar.model.TaskLimits;
import dev.ophar.process.ChildCommand;
import dev.ophar.process.ChildEnd;
import dev.ophar.process.ChildLimits;
import dev.ophar.process.ChildResult;
import dev.ophar.process.ChildRunner;
import dev.ophar.process.ProcessIdentity;
import dev.ophar.tree.Room;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one shell command of a task in a fresh tree, inside the sandbox, and reads nothing from it but how it ended. */
final class CommandGate {
    /** What {@code sh} answers when it finds no such program. */
    private static final int NOT_FOUND = 127;
    /** What {@code sh} answers when it may not execute the program. */
    private static final int NOT_EXECUTABLE = 126;

    private final ChildRunner runner;
    private final Cancellation cancellation;
    private final Consumer<ProcessIdentity> onStart;

    CommandGate(ChildRunner runner, Cancellation cancellation, Consumer<ProcessIdentity> onStart) {
        this.onStart = onStart;
        this.runner = runner;
        this.cancellation = cancellation;
    }

    /**
     * A command to run.
     *
     * @param gate whose result it gives
     * @param command for {@code sh -c}
     * @param room the checkout and what is around it
     * @param folder where it runs, relative to the checkout; empty for its root
     * @param environment all of it
     * @param log where its output goes; replaced if it exists
     * @param network whether it may use the network
     */
    record Call(
            GateName gate,
            String command,
            Room room,
            String folder,
            Map<String, String> environment,
            Path log,
            boolean network) {}

    /** The limits of one gate. */
    static ChildLimits limits(TaskLimits own, Knobs knobs) {
        return ChildLimits.of(knobs, own.testTimeout().orElse(knobs.testTimeout()), Duration.ZERO);
    }

    /**
     * Runs it to its end.
     *
     * @throws CancellationException if the run was cancelled meanwhile
     */
    GateResult run(Call call, ChildLimits limits) throws IOException, InterruptedException {
        ChildResult result = start(call, limits, Optional.empty(), call.log(), call.log());
        return judge(call, limits, result);
    }

    /** Starts the command with streams of the caller's choice; the caller judges the end. */
    ChildResult start(Call call, ChildLimits limits, Optional<Path> input, Path output, Path errors)
            throws IOException, InterruptedException {
        Optional<Path> folder = call.room().folder(call.folder());
        if (folder.isEmpty()) {
            String reason = "the working folder '" + call.folder() + "' is missing in the checkout or leads out of it";
            return new ChildResult(new ChildEnd.NotStarted(reason, false), Duration.ZERO, List.of());
        }
        ChildResult result;
        try (SharedName unnamed = SharedName.of(errors)) {
            ChildCommand command = new ChildCommand(
                    List.of("/bin/sh", "-c", call.command()),
                    folder.get(),
                    call.environment(),
                    input,
                    output.equals(errors) ? unnamed.path() : output,
                    unnamed.path(),
                    limits.watching(List.of(call.room().written())));
            result = runner.run(call.room().enter(command, call.network()), cancellation, onStart);
        }
        if (result.end() instanceof ChildEnd.Cancelled) {
            throw new CancellationException("cancelled during " + call.gate().title());
        }
        return result;
    }

    private GateResult judge(Call call, ChildLimits limits, ChildResult result) throws IOException {
        ChildEnd end = result.end();
        if (end instanceof ChildEnd.Exited exited) {
            return exited(call, result, exited.code());
        }
        if (end instanceof ChildEnd.TimedOut) {
            String detail = "did not end within " + limits.wall().toSeconds() + " s";
            return of(call, result, GateState.ERROR, detail, "timeout", Optional.empty());
        }
        if (end instanceof ChildEnd.Overflowed) {
            String detail = "wrote more than " + limits.outputCap() + " bytes";
            return of(call, result, GateState.FAIL, detail, "output_overflow", Optional.empty());
        }
        if (end instanceof ChildEnd.OverCap over) {
            return of(call, result, GateState.FAIL, over.detail(), cause(over), Optional.empty());
        }
        if (end instanceof ChildEnd.NotStarted notStarted) {
            return of(call, result, GateState.ERROR, notStarted.reason(), "launch_failed", Optional.empty());
        }
        throw new IllegalStateException("unexpected end of a gate: " + end);
    }

    /** The name of a cap in a gate's result. */
    static String cause(ChildEnd.OverCap over) {
        return switch (over.cap()) {
            case MEMORY -> "memory_overflow";
            case PROCESSES -> "process_overflow";
            case DISK -> "disk_overflow";
        };
    }

    /** Tells whether a shell's status says that it could not run the program that it was given. */
    static boolean isMissingProgram(int exitCode) {
        return exitCode == NOT_FOUND || exitCode == NOT_EXECUTABLE;
    }

    private static GateResult exited(Call call, ChildResult result, int code) throws IOException {
        Optional<Integer> exit = Optional.of(code);
        if (code == 0) {
            return of(call, result, GateState.PASS, "exit 0", null, exit);
        }
        // What a hidden check printed stays in its log, which only people read.
        boolean hidden = call.gate() == GateName.HELD_OUT || call.gate() == GateName.RESERVE;
        String line = hidden ? "exit " + code : FailingLine.in(call.log()).orElse("exit " + code);
        if (isMissingProgram(code)) {
            return of(call, result, GateState.ERROR, line, "tool_missing", exit);
        }
        return of(call, result, GateState.FAIL, line, null, exit);
    }

    private static GateResult of(
            Call call,
            ChildResult result,
            GateState state,
            String detail,
            @Nullable String cause,
            Optional<Integer> exit) {
        String survivors =
                result.survivors().isEmpty() ? "" : "; processes left behind: " + String.join(", ", result.survivors());
        return new GateResult(
                call.gate(),
                state,
                detail + survivors,
                Optional.ofNullable(cause),
                exit,
                result.wallClock(),
                Optional.of(String.valueOf(call.log().getFileName())));
    }
}
