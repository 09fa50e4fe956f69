package dev.ophar.cli;

import dev.ophar.demo.DemoWorkspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes demo workspaces whose scripted agents are this very program. */
final class Demos {
    private Demos() {}

    static DemoWorkspace make(CliContext context, Path folder) throws IOException, InterruptedException {
        return DemoWorkspace.create(
                folder,
                self(context, ScriptedCommands.EXECUTOR),
                self(context, ScriptedCommands.ORCHESTRATOR),
                context.environment());
    }

    static PanelDoor.DemoMaker maker(CliContext context) {
        return folder -> make(context, folder).tasks();
    }

    private static List<String> self(CliContext context, String command) {
        List<String> words = new ArrayList<>(context.selfCommand());
        words.add(command);
        return words;
    }
}
