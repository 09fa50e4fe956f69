package dev.ophar.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The scripted executor as a program of its own, for tests that need a real child process. */
final class ScriptedExecutorProgram {
    private ScriptedExecutorProgram() {}

    public static void main(String[] arguments) {
        System.exit(
                new ScriptedExecutor(System.in, System.out, System.err, System.getenv(), Path.of(""), Clock.systemUTC())
                        .run(List.of(arguments)));
    }
}
