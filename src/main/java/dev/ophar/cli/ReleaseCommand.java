package dev.ophar.cli;

import dev.ophar.engine.Engine;
import dev.ophar.model.StandingAlarm;
import dev.ophar.model.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ophar release}: a person says that what raised the escape alarm was them. */
@Command(
        name = "release",
        description = {
            "Say that the change of the target repository which raised the escape alarm was yours.",
            "Where the machine gives no kernel sandbox, a change of a target's configuration, hooks or refs during a run"
                    + " blocks the run and its target. Look at what was changed first: if it was not you, it was the"
                    + " agent. Only for a person at a terminal."
        },
        exitCodeList = {" 0:released", " 2:not confirmed", "64:no alarm stands, or this is no terminal"})
final class ReleaseCommand implements Callable<Integer> {
    @ParentCommand
    private RootCommand root;

    @Parameters(paramLabel = "TASK", description = "The task whose run raised the alarm.")
    private String task;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = root.context().err();
        Engine engine = root.engine();
        List<StandingAlarm> alarms = engine.escapeAlarms().stream()
                .filter(alarm -> alarm.taskId().equals(task))
                .toList();
        if (alarms.isEmpty()) {
            return refused("no escape alarm stands for '" + VisibleText.of(task) + "'; 'ophar tasks' lists the tasks");
        }
        if (!root.context().terminal()) {
            return refused("releasing an escape alarm takes a person at a terminal; run this command there");
        }
        for (StandingAlarm alarm : alarms) {
            err.println("run " + alarm.run() + ": " + VisibleText.of(alarm.reason()) + " (in " + alarm.target() + ")");
        }
        err.print("If all of it was you, type the task's id: ");
        err.flush();
        String typed =
                new BufferedReader(new InputStreamReader(root.context().in(), StandardCharsets.UTF_8)).readLine();
        if (typed == null || !typed.strip().equals(task)) {
            err.println("not released");
            err.flush();
            return ExitCode.BLOCKED.status();
        }
        engine.releaseEscapeAlarms(task);
        root.talk().println("released; run the task again: ophar run " + VisibleText.of(task));
        root.talk().flush();
        return ExitCode.OK.status();
    }

    private int refused(String why) {
        root.context().err().println(why);
        root.context().err().flush();
        return ExitCode.USAGE.status();
    }
}
