package dev.ophar.cli;

import dev.ophar.engine.Engine;
import dev.ophar.engine.Waivable;
import dev.ophar.model.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ophar waive}: a person takes something that a gate found upon themselves, with a reason. */
@Command(
        name = "waive",
        description = {
            "Say, with a reason, that what a gate found need not keep this work from landing.",
            "For findings that a person can judge better than a rule: tests that vanished, were left out or changed their"
                    + " meaning, changed test settings, a test command that cannot be shown to fail. The reason goes to"
                    + " the ledger, and 'ophar retry TASK --gates' then checks the same work again. Only at a terminal."
        },
        exitCodeList = {" 0:waived", " 2:not confirmed", "64:nothing to waive, or this is no terminal"})
final class WaiveCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "TASK", description = "The task whose last run is meant.")
    private String task;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for whoever reads it later.")
    private String reason = "";

    @Override
    public Integer call() throws IOException {
        PrintWriter err = root.context().err();
        Engine engine = root.engine();
        List<Waivable> possible = engine.waivable(task);
        if (possible.isEmpty()) {
            return refused("nothing that a gate found about the last run of '" + VisibleText.of(task)
                    + "' can be waived; a red test can be named in the task's known_red");
        }
        if (!root.context().terminal()) {
            return refused("waiving takes a person at a terminal; run this command there");
        }
        for (Waivable one : possible) {
            err.println(one.gate().title() + " (" + one.cause() + "): " + VisibleText.of(one.detail()));
        }
        err.print("To waive " + (possible.size() == 1 ? "this" : "all of this") + ", type the task's id: ");
        err.flush();
        String typed =
                new BufferedReader(new InputStreamReader(root.context().in(), StandardCharsets.UTF_8)).readLine();
        if (typed == null || !typed.strip().equals(task)) {
            err.println("not waived");
            err.flush();
            return ExitCode.BLOCKED.status();
        }
        for (Waivable one : possible) {
            engine.waive(task, one, reason);
        }
        root.talk().println("waived; check the work again: ophar retry " + VisibleText.of(task) + " --gates");
        root.talk().flush();
        return ExitCode.OK.status();
    }

    private int refused(String why) {
        root.context().err().println(why);
        root.context().err().flush();
        return ExitCode.USAGE.status();
    }
}
