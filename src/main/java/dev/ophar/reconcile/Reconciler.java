package dev.ophar.reconcile;

import dev.ophar.model.Cancellation;
import dev.ophar.model.LedgerLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the claims of a {@code STATE.md} against what is really there. It changes nothing itself; the commands of test
 * claims may.
 */
public final class Reconciler {
    /** How long a claim may take that names no limit of its own. */
    public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(2);

    private static final int MAX_STATE_BYTES = 4 * 1024 * 1024;

    private final Path workspace;
    private final Clock clock;
    private final Duration timeout;
    private final JsonText json;
    private final GitFacts git;
    private final ClaimCommand commands;

    /**
     * Wires a reconciler.
     *
     * @param workspace what relative paths in claims are relative to
     * @param clock for the report's time
     * @param timeout for claims that name no limit of their own
     * @param json reads the claims block
     * @param git answers git claims
     * @param commands runs test claims; {@link ClaimCommand#refusing} while the workspace is not trusted
     */
    public Reconciler(
            Path workspace, Clock clock, Duration timeout, JsonText json, GitFacts git, ClaimCommand commands) {
        this.workspace = workspace;
        this.clock = clock;
        this.timeout = timeout;
        this.json = json;
        this.git = git;
        this.commands = commands;
    }

    /**
     * Checks every claim of a file. A file that cannot be read is a problem in the report, not an exception.
     *
     * @param stateFile the {@code STATE.md}
     * @param ledger every line of the journal
     * @param ledgerProblems what the journal's own check found beyond its lines, such as a missing tail
     * @param cancellation asked while it runs; claims not yet checked are then reported as such
     * @throws InterruptedException if this thread is interrupted; running commands are ended
     */
    public ReconcileReport check(
            Path stateFile, List<LedgerLine> ledger, List<String> ledgerProblems, Cancellation cancellation)
            throws InterruptedException {
        ChainState chain = ChainState.of(ledger, ledgerProblems);
        StateClaims read;
        try {
            read = StateClaims.read(text(stateFile), json);
        } catch (IOException e) {
            return new ReconcileReport(clock.instant(), List.of(), List.of(e.getMessage()), chain);
        }
        List<ClaimResult> results;
        try (ClaimRunner runner = new ClaimRunner(checks(ledger, cancellation), timeout, cancellation)) {
            results = runner.run(read.claims());
        }
        List<String> problems = new ArrayList<>(read.problems());
        if (cancellation.isCancelled()) {
            problems.add("cancelled before every claim was checked");
        }
        return new ReconcileReport(clock.instant(), results, problems, chain);
    }

    private ClaimRunner.ClaimCheck checks(List<LedgerLine> ledger, Cancellation cancellation) {
        LedgerClaims ledgerClaims = new LedgerClaims(ledger);
        FileClaims fileClaims = new FileClaims(workspace, FileClaims.CAP);
        GitClaims gitClaims = new GitClaims(workspace, git);
        TestClaims testClaims = new TestClaims(workspace, commands, timeout);
        return claim -> {
            if (claim instanceof Claim.Ledger of) {
                return ledgerClaims.check(of);
            }
            if (claim instanceof Claim.File of) {
                return fileClaims.check(of);
            }
            if (claim instanceof Claim.Git of) {
                return gitClaims.check(of);
            }
            if (claim instanceof Claim.Test of) {
                return testClaims.check(of, cancellation);
            }
            return Answer.no(((Claim.Unknown) claim).problem());
        };
    }

    private static String text(Path stateFile) throws IOException {
        if (Files.exists(stateFile) && !Files.isRegularFile(stateFile)) {
            throw new IOException("'" + stateFile + "' is not a regular file: nothing was checked");
        }
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(stateFile)) {
            bytes = stream.readNBytes(MAX_STATE_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "there is no '" + stateFile + "': nothing was checked; write one with a block of claims", e);
        } catch (IOException e) {
            throw new IOException("cannot read '" + stateFile + "': " + e, e);
        }
        if (bytes.length > MAX_STATE_BYTES) {
            throw new IOException("'" + stateFile + "' has more than " + MAX_STATE_BYTES
                    + " bytes: nothing was checked; move what is not state elsewhere");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
