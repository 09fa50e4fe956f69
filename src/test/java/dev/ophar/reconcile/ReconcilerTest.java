package dev.ophar.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ophar.model.Cancellation;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.LedgerLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class ReconcilerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00.5Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void findsTheOneDiscrepancyOfTheFixtureHome() throws Exception {
        Path home = Files.createDirectory(folder.resolve("a home"));
        for (String file : List.of("state/STATE.md", "heldout/area/manifest.json", "tasks/A-1.json")) {
            Files.createDirectories(Objects.requireNonNull(home.resolve(file).getParent()));
            Files.writeString(home.resolve(file), fixture(file));
        }
        commit(Files.createDirectory(home.resolve("target-py")), "Initial commit");
        List<LedgerLine> ledger = new ArrayList<>();
        for (String raw : fixture("state/ledger.jsonl").lines().toList()) {
            JsonNode node = MAPPER.readTree(raw);
            ledger.add(line(
                    LedgerLine.Link.UNCHAINED,
                    node.path("event").asText(),
                    node.path("task_id").asText()));
        }

        ReconcileReport report =
                reconciler(home).check(home.resolve("state/STATE.md"), ledger, List.of(), Cancellation.NEVER);

        assertThat(report.outcome()).isEqualTo(ReconcileReport.Outcome.DISCREPANCIES);
        assertThat(report.discrepancies()).isEqualTo(1);
        JsonNode written = MAPPER.readTree(MAPPER.writeValueAsString(report.toMap()));
        JsonNode prototype = MAPPER.readTree(fixture("state/reconcile.json"));
        assertThat(written.get("checked")).isEqualTo(prototype.get("checked"));
        assertThat(written.get("results").get(0).get("detail").asText()).isEqualTo("ledger has accept for A-1");
        assertThat(written.get("results").get(1).get("detail").asText()).isEqualTo("ledger has reject for A-2");
        for (int i = 2; i < 6; i++) {
            JsonNode ours = written.get("results").get(i);
            assertThat(ours.get("duration_ms").isIntegralNumber()).isTrue();
            prototype
                    .get("results")
                    .get(i)
                    .properties()
                    .forEach(field -> assertThat(ours.get(field.getKey())).isEqualTo(field.getValue()));
        }
        assertThat(keys(written)).containsExactly("discrepancies", "checked", "results", "ts", "chain");
        assertThat(keys(written.get("results").get(0))).containsExactly("ok", "claim", "detail", "duration_ms");
        assertThat(written.get("ts").asText()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(written.get("chain").get("unchained").asInt()).isEqualTo(25);
    }

    @Test
    void isNotCleanWithoutClaims() throws Exception {
        ReconcileReport report = check("# STATE\n");

        assertThat(report.outcome()).isEqualTo(ReconcileReport.Outcome.NOT_CHECKED);
        assertThat(report.toMap()).containsEntry("checked", 0).containsEntry("discrepancies", 0L);
        assertThat(report.toMap().get("problem")).asString().contains("no claims block");
    }

    @Test
    void isNotCleanWithoutAStateFile() throws Exception {
        ReconcileReport report =
                reconciler(folder).check(folder.resolve("none.md"), List.of(), List.of(), Cancellation.NEVER);

        assertThat(report.outcome()).isEqualTo(ReconcileReport.Outcome.NOT_CHECKED);
        assertThat(report.problems()).singleElement().asString().contains("there is no", "none.md");
    }

    @Test
    void saysThatAFolderIsNoStateFile() throws Exception {
        ReconcileReport report = reconciler(folder).check(folder, List.of(), List.of(), Cancellation.NEVER);

        assertThat(report.problems()).singleElement().asString().contains("not a regular file");
    }

    @Test
    void isCleanOnlyWhenEveryClaimHoldsAndTheJournalIsIntact() throws Exception {
        Files.writeString(folder.resolve("a"), "");
        Path state = state("{\"kind\":\"file\",\"path\":\"a\"}");

        assertThat(reconciler(folder)
                        .check(state, List.of(), List.of(), Cancellation.NEVER)
                        .outcome())
                .isEqualTo(ReconcileReport.Outcome.CLEAN);
        assertThat(reconciler(folder)
                        .check(state, List.of(), List.of("shorter than its head"), Cancellation.NEVER)
                        .outcome())
                .isEqualTo(ReconcileReport.Outcome.DISCREPANCIES);
        ReconcileReport broken = reconciler(folder)
                .check(state, List.of(line(LedgerLine.Link.BROKEN, "open", "T")), List.of(), Cancellation.NEVER);
        assertThat(broken.outcome()).isEqualTo(ReconcileReport.Outcome.DISCREPANCIES);
        assertThat(broken.chain().firstBadLine()).contains(1L);
    }

    @ParameterizedTest
    @EnumSource(LedgerLine.Link.class)
    void believesOnlyLedgerLinesThatCountForStatus(LedgerLine.Link link) throws Exception {
        Path state = state("{\"kind\":\"ledger\",\"task\":\"T\",\"event\":\"accept\"}");

        ClaimResult result = reconciler(folder)
                .check(state, List.of(line(link, "accept", "T")), List.of(), Cancellation.NEVER)
                .results()
                .get(0);

        boolean counts = link == LedgerLine.Link.UNCHAINED || link == LedgerLine.Link.CHAINED;
        assertThat(result.ok()).isEqualTo(counts);
        assertThat(result.detail())
                .isEqualTo(
                        counts
                                ? "ledger has accept for T"
                                : "ledger has NO accept for T that counts: line 1 says so, but it is not part of the chain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"path\":\"text\"|true|file exists",
                "\"path\":\"folder\"|true|folder exists",
                "\"path\":\"none\"|false|file is MISSING",
                "\"path\":\"none\",\"absent\":true|true|file is absent",
                "\"path\":\"none/deeper\",\"absent\":true|true|file is absent",
                "\"path\":\"text\",\"absent\":true|false|file is NOT absent",
                "\"path\":\"dangling\",\"absent\":true|false|file is NOT absent",
                "\"path\":\"dangling\"|false|file is MISSING: a link that leads nowhere",
                "\"path\":\"text\",\"contains\":\"naïve\"|true|file contains 'naïve'",
                "\"path\":\"text\",\"contains\":\"clever\"|false|file does NOT contain 'clever'",
                "\"path\":\"text\",\"absent\":\"clever\"|true|file does not contain 'clever'",
                "\"path\":\"text\",\"absent\":\"naïve\"|false|file DOES contain 'naïve'",
                "\"path\":\"folder\",\"contains\":\"x\"|false|not a regular file, so it was not read for 'x'",
                "\"path\":\"text/deeper\",\"contains\":\"x\"|false|file is MISSING"
            })
    void answersFileClaims(String fields, boolean ok, String detail) throws Exception {
        Files.writeString(folder.resolve("text"), "a naïve text");
        Files.createDirectory(folder.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("gone"));

        ClaimResult result = only("{\"kind\":\"file\"," + fields + "}");

        assertThat(result.detail()).isEqualTo(detail);
        assertThat(result.ok()).isEqualTo(ok);
    }

    @ParameterizedTest
    @CsvSource({"../secret", "inside/../../secret", "link", "link-folder/secret", "..", "link-folder/none"})
    void refusesRelativePathsThatLeaveTheWorkspace(String path) throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(folder.resolve("secret"), "key");
        Files.createSymbolicLink(home.resolve("link"), folder.resolve("secret"));
        Files.createSymbolicLink(home.resolve("link-folder"), folder);
        Path state =
                Files.writeString(home.resolve("STATE.md"), block("{\"kind\":\"file\",\"path\":\"" + path + "\"}"));

        ReconcileReport report = reconciler(home).check(state, List.of(), List.of(), Cancellation.NEVER);

        assertThat(report.results().get(0).ok()).isFalse();
        assertThat(report.results().get(0).detail()).contains("leaves the workspace");
    }

    @Test
    void saysWhenAnAbsolutePathLiesOutsideTheWorkspace() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path outside = Files.writeString(folder.resolve("outside"), "text");
        Path state = Files.writeString(
                home.resolve("STATE.md"),
                block("{\"kind\":\"file\",\"path\":\"" + outside + "\",\"contains\":\"text\"}"));

        ClaimResult result = reconciler(home)
                .check(state, List.of(), List.of(), Cancellation.NEVER)
                .results()
                .get(0);

        assertThat(result.ok()).isTrue();
        assertThat(result.detail()).isEqualTo("file contains 'text' (outside the workspace: " + outside + ")");
    }

    @Test
    void refusesAPathThatNoFileSystemHas() throws Exception {
        ClaimResult result = only("{\"kind\":\"file\",\"path\":\"a\\u0000b\"}");

        assertThat(result.ok()).isFalse();
        assertThat(result.detail()).contains("'a?b' is not a path");
    }

    @Test
    void neverGuessesWhatLiesBeyondItsCap() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("huge").toFile(), "rw")) {
            file.setLength(FileClaims.CAP + 10L);
        }

        assertThat(only("{\"kind\":\"file\",\"path\":\"huge\",\"contains\":\"x\"}")
                        .detail())
                .contains("does NOT contain 'x'", "the rest was not read");
        ClaimResult absent = only("{\"kind\":\"file\",\"path\":\"huge\",\"absent\":\"x\"}");
        assertThat(absent.ok()).isFalse();
        assertThat(absent.detail()).contains("cannot tell");
    }

    @Test
    void doesNotWaitAtAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(
                new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
                "skipped: mkfifo is not available here");

        assertThat(only("{\"kind\":\"file\",\"path\":\"pipe\",\"contains\":\"x\"}")
                        .detail())
                .contains("not a regular file");
    }

    @Test
    void answersGitClaims() throws Exception {
        Path repository = Files.createDirectory(folder.resolve("repo"));
        String sha = commit(repository, "Add a wheel");
        RealTools.git(repository, "branch", "orch/accepted/T");

        assertThat(details(
                        "{\"kind\":\"git\",\"repo\":\"repo\",\"grep\":\"wheel\"}",
                        "{\"kind\":\"git\",\"repo\":\"repo\",\"grep\":\"anchor\"}",
                        "{\"kind\":\"git\",\"repo\":\"repo\",\"commit\":\"" + sha.substring(0, 12) + "\"}",
                        "{\"kind\":\"git\",\"repo\":\"repo\",\"commit\":\"" + "0".repeat(40) + "\"}",
                        "{\"kind\":\"git\",\"repo\":\"repo\",\"branch\":\"orch/accepted/T\"}",
                        "{\"kind\":\"git\",\"repo\":\"repo\",\"branch\":\"none\"}"))
                .containsExactly(
                        "git log mentions 'wheel'",
                        "git log does NOT mention 'anchor'",
                        "git has commit '" + sha.substring(0, 12) + "'",
                        "git has NO commit '" + "0".repeat(40) + "'",
                        "git has branch 'orch/accepted/T'",
                        "git has NO branch 'none'");
    }

    @Test
    void reportsARepositoryThatCannotBeReadAsADiscrepancy() throws Exception {
        Files.createDirectory(folder.resolve("plain"));

        ClaimResult result = only("{\"kind\":\"git\",\"repo\":\"plain\",\"grep\":\"x\"}");

        assertThat(result.ok()).isFalse();
        assertThat(result.detail()).contains("could NOT be checked", "plain");
    }

    @Test
    void answersTestClaims() throws Exception {
        assertThat(details(
                        "{\"kind\":\"test\",\"cmd\":\"true\",\"expect\":\"pass\"}",
                        "{\"kind\":\"test\",\"cmd\":\"false\",\"expect\":\"fail\"}",
                        "{\"kind\":\"test\",\"cmd\":\"sh -c 'exit 3'\",\"expect\":\"pass\"}",
                        "{\"kind\":\"test\",\"cmd\":\"true\",\"expect\":\"fail\"}",
                        "{\"kind\":\"test\",\"cmd\":\"sleep 30\",\"timeout_s\":1}"))
                .containsExactly(
                        "test pass as expected",
                        "test fail as expected",
                        "test fail, NOT pass as expected (exit 3)",
                        "test pass, NOT fail as expected (exit 0)",
                        "test did NOT end within 1 s");
        assertThat(only("{\"kind\":\"test\",\"cmd\":\"true\",\"cwd\":\"none\"}").detail())
                .contains("test not run: there is no folder", "none");
    }

    @Test
    void runsTestClaimsOneAfterAnother() throws Exception {
        // Each fails when it finds the other's folder; mkdir and rmdir are atomic.
        String exclusive = "{\"kind\":\"test\",\"cmd\":\"sh -c 'mkdir busy && sleep 0.05 && rmdir busy'\"}";

        assertThat(details(exclusive, exclusive, exclusive, exclusive)).containsOnly("test pass as expected");
    }

    @Test
    void runsNothingInAWorkspaceThatIsNotTrusted() throws Exception {
        Path state = state("{\"kind\":\"test\",\"cmd\":\"touch ran\"}");
        Reconciler reconciler = new Reconciler(
                folder,
                Clock.fixed(NOW, ZoneOffset.UTC),
                Reconciler.USUAL_TIMEOUT,
                RealTools.JSON,
                new RealTools.GitCommand(),
                ClaimCommand.refusing("this workspace is not trusted"));

        ReconcileReport report = reconciler.check(state, List.of(), List.of(), Cancellation.NEVER);

        assertThat(report.results().get(0).detail()).isEqualTo("test not run: this workspace is not trusted");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void stopsWhenItIsCancelledAndSaysWhatWasNotChecked() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        ClaimCommand commands = (where, command, timeout, cancellation) -> {
            cancelled.set(true);
            return new RealTools.Shell().run(where, command, timeout, cancellation);
        };
        Path state = state("{\"kind\":\"test\",\"cmd\":\"sleep 30\"}", "{\"kind\":\"test\",\"cmd\":\"touch ran\"}");

        ReconcileReport report = new Reconciler(
                        folder,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        Reconciler.USUAL_TIMEOUT,
                        RealTools.JSON,
                        new RealTools.GitCommand(),
                        commands)
                .check(state, List.of(), List.of(), cancelled::get);

        assertThat(report.results()).extracting(ClaimResult::detail).containsOnly("not checked: cancelled");
        assertThat(report.problems()).containsExactly("cancelled before every claim was checked");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void givesUpAClaimThatNeverAnswersAndChecksTheOthers() throws Exception {
        Files.createDirectory(folder.resolve("repo"));
        CountDownLatch never = new CountDownLatch(1);
        GitFacts hanging = new HangingGit(never);
        List<String> claims = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            claims.add("{\"kind\":\"git\",\"repo\":\"repo\",\"grep\":\"x\"}");
        }
        claims.add("{\"kind\":\"file\",\"path\":\"repo\"}");
        Path state = state(claims.toArray(String[]::new));

        ReconcileReport report = new Reconciler(
                        folder,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        Duration.ofMillis(100),
                        RealTools.JSON,
                        hanging,
                        new RealTools.Shell())
                .check(state, List.of(), List.of(), Cancellation.NEVER);

        assertThat(report.results().subList(0, 6))
                .extracting(ClaimResult::detail)
                .allMatch(detail -> detail.startsWith("not checked: no answer within"));
        assertThat(report.results().get(6).ok()).isTrue();
        never.countDown();
    }

    @Test
    void reportsAClaimThatCannotBeUnderstoodAsADiscrepancy() throws Exception {
        ReconcileReport report = check(block("{\"kind\":\"weather\",\"city\":\"Bern\"}"));

        assertThat(report.discrepancies()).isEqualTo(1);
        assertThat(report.results().get(0).detail()).contains("unknown kind 'weather'");
    }

    /** A git on a file system that has gone away. */
    private record HangingGit(CountDownLatch never) implements GitFacts {
        @Override
        public Optional<String> findInLog(Path repository, String text) {
            boolean done = false;
            while (!done) {
                try {
                    never.await();
                    done = true;
                } catch (InterruptedException e) {
                    // As a thread in an uninterruptible read: it does not listen.
                    done = false;
                }
            }
            return Optional.empty();
        }

        @Override
        public boolean hasCommit(Path repository, String sha) {
            return false;
        }

        @Override
        public boolean hasBranch(Path repository, String name) {
            return false;
        }
    }

    private Reconciler reconciler(Path home) {
        return new Reconciler(
                home,
                Clock.fixed(NOW, ZoneOffset.UTC),
                Reconciler.USUAL_TIMEOUT,
                RealTools.JSON,
                new RealTools.GitCommand(),
                new RealTools.Shell());
    }

    private ReconcileReport check(String markdown) throws Exception {
        Path state = Files.writeString(folder.resolve("STATE.md"), markdown);
        return reconciler(folder).check(state, List.of(), List.of(), Cancellation.NEVER);
    }

    private ClaimResult only(String claim) throws Exception {
        return check(block(claim)).results().get(0);
    }

    private List<String> details(String... claims) throws Exception {
        return check(block(claims)).results().stream().map(ClaimResult::detail).toList();
    }

    private Path state(String... claims) throws IOException {
        return Files.writeString(folder.resolve("STATE.md"), block(claims));
    }

    private static String block(String... claims) {
        return "## Machine-checked claims\n```json\n[" + String.join(",\n", claims) + "]\n```\n";
    }

    private static LedgerLine line(LedgerLine.Link link, String event, String task) {
        return new LedgerLine(1, link, Optional.of(new LedgerEvent(NOW, event, task, Map.of())), "");
    }

    private static String commit(Path repository, String message) throws IOException {
        RealTools.git(repository, "init", "--quiet");
        Files.writeString(repository.resolve("file"), message);
        RealTools.git(repository, "add", "file");
        RealTools.git(repository, "commit", "--quiet", "--message", message);
        return RealTools.git(repository, "rev-parse", "HEAD");
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static String fixture(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(ReconcilerTest.class.getResourceAsStream("/fixtures/home/" + name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
