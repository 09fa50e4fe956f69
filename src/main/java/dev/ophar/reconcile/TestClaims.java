package dev.ophar.reconcile;

import dev.ophar.model.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/** Checks claims about how a command ends. */
final class TestClaims {
    private final Path workspace;
    private final ClaimCommand commands;
    private final Duration usualTimeout;

    TestClaims(Path workspace, ClaimCommand commands, Duration usualTimeout) {
        this.workspace = workspace;
        this.commands = commands;
        this.usualTimeout = usualTimeout;
    }

    Answer check(Claim.Test claim, Cancellation cancellation) throws IOException, InterruptedException {
        Path folder;
        try {
            folder = workspace.resolve(claim.folder()).normalize();
        } catch (InvalidPathException e) {
            return Answer.no("test not run: \"cwd\" is not a path: " + e.getReason());
        }
        if (!Files.isDirectory(folder)) {
            return Answer.no("test not run: there is no folder '" + folder + "'");
        }
        Duration timeout = claim.timeout().orElse(usualTimeout);
        ClaimCommand.End end = commands.run(folder, claim.command(), timeout, cancellation);
        if (end instanceof ClaimCommand.Exited exited) {
            return exited(claim, exited.code());
        }
        if (end instanceof ClaimCommand.TimedOut) {
            return Answer.no("test did NOT end within " + timeout.toSeconds() + " s");
        }
        if (end instanceof ClaimCommand.NotStarted notStarted) {
            return Answer.no("test not run: " + notStarted.why());
        }
        return Answer.no(ClaimRunner.CANCELLED);
    }

    private static Answer exited(Claim.Test claim, int code) {
        String word = code == 0 ? "pass" : "fail";
        if (claim.passes() == (code == 0)) {
            return Answer.yes("test " + word + " as expected");
        }
        return Answer.no(
                "test " + word + ", NOT " + (claim.passes() ? "pass" : "fail") + " as expected (exit " + code + ")");
    }
}
