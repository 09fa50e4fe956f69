package dev.ophar.verify;

import dev.ophar.model.GateResult;
import dev.ophar.model.GateState;
import dev.ophar.model.Probe;
import dev.ophar.process.ChildEnd;
import dev.ophar.process.ChildLimits;
import dev.ophar.process.ChildResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a probe twice under fixed time zone, locale and seeds, and compares its values in our own process. Two runs that
 * differ prove nothing and are an error, not a failure.
 */
final class ProbeRunner {
    private static final Map<String, String> FIXED =
            Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8", "PYTHONHASHSEED", "0", "RANDOM_SEED", "0");

    /** A value that is longer than this is no value to compare. */
    private static final long MOST_OUTPUT = 1024 * 1024;

    private final CommandGate commands;

    ProbeRunner(CommandGate commands) {
        this.commands = commands;
    }

    private record Printed(ChildEnd end, String output, Duration duration) {}

    GateResult run(Probe probe, CommandGate.Call call, ChildLimits limits) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(call.environment());
        environment.putAll(FIXED);
        CommandGate.Call fixed = new CommandGate.Call(
                call.gate(), call.command(), call.room(), call.folder(), environment, call.log(), call.network());
        ChildLimits capped = limits.withOutputCap(Math.min(limits.outputCap(), MOST_OUTPUT));

        Printed printed = once(probe, fixed, capped, call.room().ours().resolve("first"));
        if (!(printed.end() instanceof ChildEnd.Exited exited)) {
            return withoutValue(probe, call, printed.end());
        }
        boolean expected = probe.expectExit().equals(Optional.of(exited.code()));
        if (CommandGate.isMissingProgram(exited.code()) && !expected) {
            return result(
                    call, GateState.ERROR, "the program of probe '" + probe.name() + "' cannot run", "tool_missing");
        }
        Printed again = once(probe, fixed, capped, call.room().ours().resolve("second"));
        if (!printed.end().equals(again.end()) || !printed.output().equals(again.output())) {
            return result(
                    call,
                    GateState.ERROR,
                    "probe '" + probe.name() + "' printed different values in two runs",
                    "nondeterministic");
        }
        boolean holds = ProbeCheck.holds(probe, exited.code(), printed.output());
        GateState state = holds ? GateState.PASS : GateState.FAIL;
        return new GateResult(
                call.gate(),
                state,
                "probe '" + probe.name() + "' " + (holds ? "holds" : "does not hold"),
                Optional.empty(),
                Optional.of(exited.code()),
                printed.duration().plus(again.duration()),
                Optional.of(String.valueOf(call.log().getFileName())));
    }

    /** Printing without end is something that the work does; not ending in time may be the machine's fault. */
    private static GateResult withoutValue(Probe probe, CommandGate.Call call, ChildEnd end) {
        String who = "probe '" + probe.name() + "' ";
        if (end instanceof ChildEnd.Overflowed) {
            return result(call, GateState.FAIL, who + "printed more than any value has", "output_overflow");
        }
        if (end instanceof ChildEnd.OverCap over) {
            return result(call, GateState.FAIL, who + over.detail(), CommandGate.cause(over));
        }
        if (end instanceof ChildEnd.NotStarted notStarted) {
            return result(call, GateState.ERROR, who + "could not start: " + notStarted.reason(), "launch_failed");
        }
        return result(call, GateState.ERROR, who + "did not end by itself", "timeout");
    }

    private Printed once(Probe probe, CommandGate.Call call, ChildLimits limits, Path folder)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path output = folder.resolve("stdout");
        Optional<Path> input = Optional.empty();
        if (probe.stdin().isPresent()) {
            input = Optional.of(
                    Files.writeString(folder.resolve("stdin"), probe.stdin().get()));
        }
        ChildResult result = commands.start(call, limits, input, output, call.log());
        if (!Files.exists(output)) {
            return new Printed(result.end(), "", result.wallClock());
        }
        // Bytes that are no UTF-8 become replacement characters on both runs alike, and equal no expected text.
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        return new Printed(result.end(), text, result.wallClock());
    }

    private static GateResult result(CommandGate.Call call, GateState state, String detail, String cause) {
        return new GateResult(
                call.gate(),
                state,
                detail,
                Optional.of(cause),
                Optional.empty(),
                Duration.ZERO,
                Optional.of(String.valueOf(call.log().getFileName())));
    }
}
