package dev.ophar.cli;

import dev.ophar.engine.Engine;
import dev.ophar.engine.EngineOptions;
import dev.ophar.model.Actor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ophar} itself, and what all of its commands share. */
@Command(
        name = "ophar",
        description = {
            "Decides whether the work of an AI coding agent may land.",
            "Without a command it opens the panel. First look: 'ophar demo'. Then: 'ophar doctor', 'ophar run TASK', 'ophar show TASK'. 'ophar COMMAND --help'"
                    + " says what to expect of each."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionText.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:accepted, or nothing wrong",
            " 1:rejected, or discrepancies found",
            " 2:blocked, or waiting for a person",
            " 3:trouble of the machine",
            " 4:cancelled",
            "10:checkpoint recommended",
            "64:the command or its input is wrong"
        })
final class RootCommand implements Callable<Integer> {
    private final CliContext context;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description =
                    "The workspace: a folder with tasks/, heldout/, state/ and runs/. Default: $$OPHAR_HOME, else the"
                            + " nearest folder from here upwards that is one.",
            scope = ScopeType.INHERIT)
    private @Nullable Path workspace;

    @Option(
            names = "--json",
            description = "Print data as JSON on standard output; words for people go to standard error.",
            scope = ScopeType.INHERIT)
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    RootCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<String> why = context.panel().whyNoWindow();
        if (why.isPresent()) {
            if (spec == null) {
                throw new IllegalStateException("picocli did not start this command");
            }
            throw new ParameterException(
                    spec.commandLine(), "the panel cannot open (" + why.get() + "); name a command to work without it");
        }
        context.panel().open(Optional.ofNullable(workspace), Demos.maker(context));
        return ExitCode.OK.status();
    }

    CliContext context() {
        return context;
    }

    boolean json() {
        return json;
    }

    Style style() {
        return new Style(context.terminal(), context.environment());
    }

    /** Where data goes. */
    PrintWriter out() {
        return context.out();
    }

    /** Where words for a person go: to the data's place, unless data is what a program reads there. */
    PrintWriter talk() {
        return json ? context.err() : context.out();
    }

    /**
     * Opens the engine on the chosen workspace.
     *
     * @throws ParameterException if there is none: a mistyped folder is no empty workspace
     */
    Engine engine() throws IOException {
        Engine engine = anyEngine();
        if (!engine.hasWorkspace() && spec != null) {
            String folder = engine.workspace().toString();
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no workspace at " + folder + " (a workspace has the folders tasks and state); go into"
                            + " one, name one with --workspace, try 'ophar demo', or make one: mkdir -p '" + folder
                            + "'/tasks '" + folder + "'/heldout '" + folder + "'/state");
        }
        return engine;
    }

    /** Opens the engine on the chosen workspace, whether or not it is there already. */
    Engine anyEngine() throws IOException {
        return anyEngine(Optional.ofNullable(workspace));
    }

    /** Opens the engine on a given folder, whether or not it is a workspace already. */
    Engine anyEngine(Optional<Path> folder) throws IOException {
        return Engine.open(new EngineOptions(
                folder.map(path -> context.workingFolder().resolve(path)),
                context.environment(),
                context.workingFolder(),
                context.terminal() ? Actor.CLI_TTY : Actor.CLI,
                context.clock()));
    }
}
