package dev.ophar.sandbox;

import dev.ophar.model.Isolation;
import dev.ophar.model.IsolationLevel;
import dev.ophar.process.ChildCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * macOS: {@code sandbox-exec} with a profile made for each child. It cannot show a folder elsewhere than where it is, so
 * children run in the real folders. Written from the documentation and never run on a Mac, so its level is none.
 */
public final class SeatbeltSandbox implements Sandbox {
    private static final Path PROGRAM = Path.of("/usr/bin/sandbox-exec");
    private static final String BACKEND = "sandbox-exec (unproven)";
    private static final List<String> UNCOVERED = List.of(
            "the profile for macOS was never tried on a Mac: take it for no wall at all",
            "a process that leaves its session and drops its environment may outlive the run unseen",
            "memory, disk space and the number of processes are not limited");

    /** Whether this system has it. */
    static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    @Override
    public Isolation isolation() {
        return new Isolation(IsolationLevel.DETECTION, BACKEND, UNCOVERED);
    }

    @Override
    public ChildCommand confine(ChildCommand command, Confinement confinement) throws IOException {
        Path profile = Files.createTempFile(confinement.room(), ".profile-", ".sb");
        Files.writeString(profile, SeatbeltProfile.text(confinement), StandardCharsets.UTF_8);
        List<String> argv = new ArrayList<>(List.of(PROGRAM.toString(), "-f", profile.toString()));
        argv.addAll(command.argv());
        return new ChildCommand(
                argv,
                command.workingFolder(),
                command.environment(),
                command.input(),
                command.output(),
                command.errors(),
                command.limits(),
                command.started());
    }
}
