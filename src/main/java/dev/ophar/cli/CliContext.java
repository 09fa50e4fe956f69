package dev.ophar.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a command line is given of the outside world.
 *
 * @param out data
 * @param err talk
 * @param in standard input
 * @param environment the environment variables
 * @param workingFolder where relative paths start
 * @param clock what time it is
 * @param terminal whether a person reads on a terminal
 * @param selfCommand the words that start this program again, for the demo's scripted agents
 * @param onInterrupt registers what to do when the person presses Ctrl-C; it must end within seconds
 * @param panel the way to the panel
 */
public record CliContext(
        PrintWriter out,
        PrintWriter err,
        InputStream in,
        Map<String, String> environment,
        Path workingFolder,
        Clock clock,
        boolean terminal,
        List<String> selfCommand,
        Consumer<Runnable> onInterrupt,
        PanelDoor panel) {
    public CliContext {
        environment = Map.copyOf(environment);
        selfCommand = List.copyOf(selfCommand);
    }
}
