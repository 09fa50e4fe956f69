package dev.ophar.cli;

import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a value: arguments in, text out, an exit status back. */
public final class CommandLineInterface {
    private final CliContext context;
    private final PrintStream rawOut;
    private final PrintStream rawErr;

    /**
     * @param context what it is given of the outside world
     * @param rawOut standard output as bytes, for the scripted agents, which must write exactly what they mean
     * @param rawErr standard error as bytes
     */
    public CommandLineInterface(CliContext context, PrintStream rawOut, PrintStream rawErr) {
        this.context = context;
        this.rawOut = rawOut;
        this.rawErr = rawErr;
    }

    /** A writer for a stream: UTF-8, whatever the locale. */
    public static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }

    /** Runs one command and returns the status to end the process with. */
    public int run(List<String> arguments) {
        if (ScriptedCommands.isMeantBy(arguments)) {
            return ScriptedCommands.run(arguments, context, rawOut, rawErr);
        }
        return commandLine().execute(arguments.toArray(String[]::new));
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(new RootCommand(context))
                .addSubcommand(new RunCommand())
                .addSubcommand(new SubmitCommand())
                .addSubcommand(new TasksCommand())
                .addSubcommand(new ShowCommand())
                .addSubcommand(new DiffCommand())
                .addSubcommand(new LogCommand())
                .addSubcommand(new CancelCommand())
                .addSubcommand(new ReleaseCommand())
                .addSubcommand(new RetryCommand())
                .addSubcommand(new WaiveCommand())
                .addSubcommand(new ReconcileCommand())
                .addSubcommand(new CheckpointCommand())
                .addSubcommand(new LedgerCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new CommandLine.HelpCommand());
        line.setOut(context.out());
        line.setErr(context.err());
        line.setExecutionExceptionHandler(this::failed);
        line.setParameterExceptionHandler(this::misused);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                context.terminal() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
        return line;
    }

    private int failed(Exception exception, CommandLine line, ParseResult result) throws Exception {
        if (exception instanceof IOException || exception instanceof UncheckedIOException) {
            say("ophar: " + VisibleText.of(String.valueOf(exception.getMessage())));
            return ExitCode.INFRASTRUCTURE.status();
        }
        if (exception instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            say("ophar: interrupted");
            return ExitCode.CANCELLED.status();
        }
        throw exception;
    }

    private int misused(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        boolean top = command.getParent() == null;
        if (top && arguments.length == 0) {
            command.usage(context.err());
            context.err().println();
        }
        if (top && exception instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().isEmpty()
                    ? ""
                    : unmatched.getUnmatched().get(0);
            String kind = word.startsWith("-") ? "option" : "command";
            say("ophar: there is no " + kind + " '" + VisibleText.of(word) + "'; 'ophar --help' lists them");
        } else {
            say("ophar: " + VisibleText.of(String.valueOf(exception.getMessage())));
            String name = command.getCommandSpec().qualifiedName();
            say("'" + name + " --help' says how '" + name + "' is used");
        }
        return ExitCode.USAGE.status();
    }

    private void say(String message) {
        context.err().println(message);
        context.err().flush();
    }
}
