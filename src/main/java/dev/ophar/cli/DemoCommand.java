package dev.ophar.cli;

import dev.ophar.demo.DemoWorkspace;
import dev.ophar.engine.Engine;
import dev.ophar.engine.RunOutcome;
import dev.ophar.engine.Submission;
import dev.ophar.model.RunState;
import dev.ophar.model.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ophar demo}: the main job on a small workspace, without network, model or configuration. */
@Command(
        name = "demo",
        description = {
            "Make a small workspace, run four scripted agents in it, and show who may land.",
            "Opens the panel on it, or tells the progress here when no window can be shown.",
            "Takes less than a minute and needs a JDK and git; no network, no model, no settings. One agent is honest,"
                    + " one fits the visible tests, one also edits what it should not, one never ends. The workspace is"
                    + " kept to look around in; an earlier demo in the same folder is started afresh."
        },
        exitCodeList = {
            " 0:the four verdicts are as they should be",
            " 3:they are not, or trouble of the machine",
            " 4:cancelled",
            "64:the command is wrong"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String FOLDER = "ophar-demo";
    private static final String REJECTED_TASK = "D-3-scope";

    @ParentCommand
    private RootCommand root;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            description = "Where to make it: a new or empty folder, or an earlier demo. Default: ./" + FOLDER)
    private @Nullable Path into;

    @Option(names = "--no-window", description = "Tell the progress here instead of opening the panel.")
    private boolean noWindow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CliContext context = root.context();
        Path folder = context.workingFolder().resolve(into == null ? Path.of(FOLDER) : into);
        DemoWorkspace demo = Demos.make(context, folder);
        root.talk()
                .println("Made a workspace in " + demo.root() + ": a small Java repository with a bug, and a task for"
                        + " each of four scripted agents.");
        root.talk().println();
        root.talk().flush();

        Engine engine = root.anyEngine(Optional.of(demo.root()));
        List<String> specs = demo.tasks().stream().map(Path::toString).toList();
        Submission submission = engine.submit(specs);
        if (submission instanceof Submission.Refused refused) {
            return SubmitCommand.refuse(root, specs, refused).status();
        }
        Submission.Queued queued = (Submission.Queued) submission;
        if (showsWindow()) {
            context.panel().openOwn(demo.root(), Demos.maker(context));
            return ExitCode.OK.status();
        }
        List<RunOutcome> outcomes = RunCommand.follow(root, engine, queued.runs());
        RunCommand.report(root, outcomes);
        root.talk().println();
        if (!cameOutRight(outcomes)) {
            root.talk()
                    .println("This is not what the demo shows elsewhere: D-3-scope should be rejected and the others"
                            + " accepted. 'ophar doctor' looks at this machine.");
            root.talk().flush();
            return ExitCode.INFRASTRUCTURE.status();
        }
        root.talk()
                .println("Look closer:  ./ophar --workspace " + demo.root()
                        + " show D-2-overfit   (or diff, log, ledger)");
        paint(demo);
        root.talk().flush();
        return ExitCode.OK.status();
    }

    private boolean showsWindow() {
        return !noWindow && !root.json() && root.context().panel().whyNoWindow().isEmpty();
    }

    /** Somebody without a display still gets to see the panel. */
    private void paint(DemoWorkspace demo) throws InterruptedException {
        Path picture = demo.root().resolve("panel.png");
        try {
            root.context().panel().paint(demo.root(), picture);
            root.talk().println("The panel:    " + picture);
        } catch (IOException e) {
            root.talk().println("No picture of the panel: " + VisibleText.of(String.valueOf(e.getMessage())));
        }
    }

    private static boolean cameOutRight(List<RunOutcome> outcomes) {
        return outcomes.stream()
                .allMatch(outcome -> outcome.state()
                        == (outcome.taskId().equals(REJECTED_TASK) ? RunState.REJECTED : RunState.ACCEPTED));
    }
}
