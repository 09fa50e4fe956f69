package dev.ophar.cli;

import dev.ophar.demo.ScriptedExecutor;
import dev.ophar.demo.ScriptedOrchestrator;
import java.io.PrintStream;
import java.util.List;

/**
 * The demo's scripted agents. They are started with other programs' flags, so they never pass through the command-line
 * parser.
 */
final class ScriptedCommands {
    static final String EXECUTOR = "scripted-executor";
    static final String ORCHESTRATOR = "scripted-orchestrator";

    private ScriptedCommands() {}

    /** Tells whether the arguments start one of them. */
    static boolean isMeantBy(List<String> arguments) {
        return !arguments.isEmpty()
                && (arguments.get(0).equals(EXECUTOR) || arguments.get(0).equals(ORCHESTRATOR));
    }

    /** Plays the agent and returns its exit status. */
    static int run(List<String> arguments, CliContext context, PrintStream out, PrintStream err) {
        List<String> rest = arguments.subList(1, arguments.size());
        return arguments.get(0).equals(EXECUTOR)
                ? new ScriptedExecutor(
                                context.in(), out, err, context.environment(), context.workingFolder(), context.clock())
                        .run(rest)
                : new ScriptedOrchestrator(context.in(), out, err, context.environment(), context.clock()).run(rest);
    }
}
