package dev.ophar.testreport;

import java.io.IOException;
import java.util.List;

/** The test runners that are known, from {@code runners.json}. Immutable. */
public final class Runners {
    private final List<Runner> runners;

    private Runners(List<Runner> runners) {
        this.runners = List.copyOf(runners);
    }

    /**
     * Reads the runners that come with the program.
     *
     * @throws IOException if the data file is missing or malformed
     */
    public static Runners builtIn() throws IOException {
        return new Runners(RunnerFile.builtIn());
    }

    /**
     * The runners that a shell command line starts, in the order of the data file.
     *
     * @param command a shell command line; that of an npm script with the script's text behind it
     */
    public List<Runner> recognised(String command) {
        return runners.stream().filter(runner -> runner.recognises(command)).toList();
    }
}
