package dev.ophar.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ophar.model.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class ChildRunnerTest {
    private static final ChildLimits GENEROUS = new ChildLimits(Duration.ofSeconds(20), Duration.ZERO, 1 << 20);

    @TempDir
    private Path folder;

    private final ChildRunner runner = new ChildRunner();

    @Test
    void reportsTheExitStatusAndKeepsTheStreamsApart() throws Exception {
        ChildResult result = sh("echo out; echo err >&2; exit 7", GENEROUS);

        assertThat(result.end()).isEqualTo(new ChildEnd.Exited(7));
        assertThat(result.survivors()).isEmpty();
        assertThat(folder.resolve("out")).hasContent("out\n");
        assertThat(folder.resolve("err")).hasContent("err\n");
    }

    @Test
    void mergesTheStreamsInOrderWhenTheyShareAFile() throws Exception {
        Path both = folder.resolve("both");
        ChildCommand command = new ChildCommand(
                List.of("sh", "-c", "echo 1; echo 2 >&2; echo 3"),
                folder,
                environment(),
                Optional.empty(),
                both,
                both,
                GENEROUS);

        runner.run(command, Cancellation.NEVER, identity -> {});

        assertThat(both).hasContent("1\n2\n3\n");
    }

    @Test
    void givesAnEmptyStandardInputUnlessThereIsAFile() throws Exception {
        Path input = Files.writeString(folder.resolve("in"), "hello");
        ChildCommand with = new ChildCommand(
                List.of("cat"),
                folder,
                environment(),
                Optional.of(input),
                folder.resolve("out"),
                folder.resolve("err"),
                GENEROUS);

        assertThat(runner.run(with, Cancellation.NEVER, identity -> {}).end()).isEqualTo(new ChildEnd.Exited(0));
        assertThat(folder.resolve("out")).hasContent("hello");
        assertThat(sh("cat", GENEROUS).end()).isEqualTo(new ChildEnd.Exited(0));
        assertThat(folder.resolve("out")).isEmptyFile();
    }

    @Test
    void handsOverTheEnvironmentAndNothingElseButTheCookie() throws Exception {
        sh("env", GENEROUS);

        List<String> names = Files.readAllLines(folder.resolve("out")).stream()
                .map(line -> line.substring(0, line.indexOf('=')))
                .filter(name -> !name.equals("PWD") && !name.equals("_")) // the shell's own
                .toList();
        assertThat(names).containsExactlyInAnyOrder("PATH", "OPHAR_COOKIE");
    }

    @Test
    void costsLittleMoreThanTheChildItself() throws Exception {
        sh("true", GENEROUS);
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long began = System.nanoTime();
            sh("true", GENEROUS);
            times.add(Duration.ofNanos(System.nanoTime() - began));
        }

        assertThat(times.stream().sorted().findFirst().orElseThrow()).isLessThan(Duration.ofMillis(90));
    }

    @Test
    void leavesNothingOfANormallyEndedTreeAlive() throws Exception {
        ChildResult result = sh("""
                sleep 300 & echo $! >> pids
                setsid nohup sleep 300 >/dev/null 2>&1 & echo $! >> pids
                (setsid sh -c 'sleep 300 & echo $! >> pids; sleep 300 & echo $! >> pids' &)
                (env -i /bin/sleep 300 & echo $! >> pids)
                while [ $(wc -l < pids) -lt 5 ]; do :; done
                """, GENEROUS);

        assertThat(result.end()).isEqualTo(new ChildEnd.Exited(0));
        assertThat(result.survivors()).isEmpty();
        assertThat(pids()).hasSize(5).allSatisfy(pid -> assertThat(isAlive(pid)).isFalse());
    }

    @Test
    void endsATreeWhoseRootOpenedItsOwnSession() throws Exception {
        ChildCommand command = command(List.of("setsid", "sh", "-c", "setsid sleep 300 & echo $! >> pids"), GENEROUS);

        assertThat(runner.run(command, Cancellation.NEVER, identity -> {}).survivors())
                .isEmpty();
        assertThat(pids()).allSatisfy(pid -> assertThat(isAlive(pid)).isFalse());
    }

    @Test
    void killsWhatIgnoresTheRequestToEnd() throws Exception {
        long began = System.nanoTime();
        ChildResult result = sh(
                "trap '' TERM; echo $$ >> pids; (trap '' TERM; while :; do sleep 1; done) & echo $! >> pids; wait",
                limits(Duration.ofMillis(300)));

        assertThat(result.end()).isEqualTo(new ChildEnd.TimedOut(false));
        assertThat(result.survivors()).isEmpty();
        assertThat(pids()).hasSize(2).allSatisfy(pid -> assertThat(isAlive(pid)).isFalse());
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void letsATreeEndOrderlyBeforeItIsKilled() throws Exception {
        sh("trap 'echo bye; exit 0' TERM; while :; do sleep 0.05; done", limits(Duration.ofMillis(300)));

        assertThat(folder.resolve("out")).hasContent("bye\n");
    }

    /** Each process starts one follower and ends, so there are never more than a few; 8000 of them and it is over. */
    @ParameterizedTest
    @ValueSource(strings = {"", "setsid"})
    void catchesUpWithATreeThatGoesOnForking(String detach) throws Exception {
        Files.writeString(folder.resolve("hop"), """
                trap '' TERM
                echo $1 >> last
                [ $1 -lt 8000 ] && DETACH sh hop $(($1 + 1)) &
                """.replace("DETACH", detach));
        ChildResult result = sh("sh hop 1 & sleep 0.1", GENEROUS);

        assertThat(result.survivors()).isEmpty();
        List<String> started = Files.readAllLines(folder.resolve("last"));
        assertThat(started).hasSizeLessThan(8000);
        assertThat(ProcessHandle.allProcesses()
                        .map(handle -> handle.info().commandLine().orElse("")))
                .noneMatch(line -> line.startsWith("sh hop "));
    }

    /** At most 300 processes, each of which is gone after a few seconds should nothing end them. */
    @Test
    void endsAWideTreeThatIgnoresTheRequestAndGrows() throws Exception {
        ChildResult result = sh(
                "trap '' TERM; (i=0; while [ $i -lt 300 ]; do sleep 8 & i=$((i+1)); sleep 0.005; done) & sleep 0.1",
                GENEROUS);

        assertThat(result.end()).isEqualTo(new ChildEnd.Exited(0));
        assertThat(result.survivors()).isEmpty();
    }

    @Test
    void stopsAFloodAndCutsTheFile() throws Exception {
        ChildLimits limits = new ChildLimits(Duration.ofSeconds(20), Duration.ZERO, 100_000);
        ChildResult result = sh("trap '' TERM; yes", limits);

        assertThat(result.end()).isEqualTo(new ChildEnd.Overflowed());
        assertThat(Files.size(folder.resolve("out"))).isBetween(100_000L, 200_000L);
    }

    @Test
    void namesAFloodThatEndedBeforeItWasSeen() throws Exception {
        ChildLimits limits = new ChildLimits(Duration.ofSeconds(20), Duration.ZERO, 1000);

        assertThat(sh("head -c 5000 /dev/zero >&2", limits).end()).isEqualTo(new ChildEnd.Overflowed());
    }

    @Test
    void tellsTheIdleClockFromTheWallClock() throws Exception {
        ChildLimits limits = new ChildLimits(Duration.ofSeconds(20), Duration.ofMillis(400), 1 << 20);

        assertThat(sh("sleep 300", limits).end()).isEqualTo(new ChildEnd.TimedOut(true));
        assertThat(sh("for i in 1 2 3 4 5 6 7; do echo $i; sleep 0.1; done", limits)
                        .end())
                .isEqualTo(new ChildEnd.Exited(0));
    }

    @Test
    void stopsWhenItsOwnerWantsIt() throws Exception {
        AtomicBoolean wanted = new AtomicBoolean();
        long began = System.nanoTime();
        ChildResult result = runner.run(
                command(List.of("sh", "-c", "echo $$ > pids; sleep 300"), GENEROUS),
                wanted::get,
                identity -> wanted.set(true));

        assertThat(result.end()).isEqualTo(new ChildEnd.Cancelled());
        assertThat(result.survivors()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void startsNothingForAnOwnerWhoAlreadyWantsItToStop() throws Exception {
        ChildResult result = runner.run(command(List.of("touch", "made"), GENEROUS), () -> true, identity -> {});

        assertThat(result.end()).isEqualTo(new ChildEnd.Cancelled());
        assertThat(folder.resolve("made")).doesNotExist();
    }

    @Test
    void endsTheTreeWhenItsThreadIsInterrupted() throws Exception {
        List<ProcessIdentity> started = new ArrayList<>();
        Thread self = Thread.currentThread();

        assertThatThrownBy(
                        () -> runner.run(command(List.of("sleep", "300"), GENEROUS), Cancellation.NEVER, identity -> {
                            started.add(identity);
                            self.interrupt();
                        }))
                .isInstanceOf(InterruptedException.class);
        assertThat(isAlive(started.get(0).pid())).isFalse();
    }

    @Test
    void endsTheTreeWhenItsStartCannotBeRecorded() {
        List<ProcessIdentity> started = new ArrayList<>();

        assertThatThrownBy(
                        () -> runner.run(command(List.of("sleep", "300"), GENEROUS), Cancellation.NEVER, identity -> {
                            started.add(identity);
                            throw new IllegalStateException("disk full");
                        }))
                .hasMessage("disk full");
        assertThat(isAlive(started.get(0).pid())).isFalse();
    }

    @Test
    void tellsWhichProcessItStarted() throws Exception {
        List<ProcessIdentity> started = new ArrayList<>();
        runner.run(command(List.of("sh", "-c", "echo $$ > pids"), GENEROUS), Cancellation.NEVER, started::add);

        assertThat(started).hasSize(1);
        assertThat(started.get(0).pid()).isEqualTo(pids().get(0));
        assertThat(started.get(0).start())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void endsWhatACrashedRunLeft() throws Exception {
        Process orphan = start("OPHAR_COOKIE=abc.def");
        Process other = start("OPHAR_COOKIE=abd");
        try {
            assertThat(runner.endLeftOver(new ProcessIdentity(orphan.pid(), Instant.EPOCH, "abc")))
                    .isEmpty();

            assertThat(isAlive(orphan.pid())).isFalse();
            assertThat(isAlive(other.pid())).isTrue();
        } finally {
            orphan.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void saysWhatKeepsACommandFromStarting() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain"), "no exec bit");
        Path script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n");
        Path windows = Files.writeString(folder.resolve("windows"), "#!/bin/sh\r\necho hi\r\n");
        assertThat(script.toFile().setExecutable(true) && windows.toFile().setExecutable(true))
                .isTrue();

        assertNotStarted(List.of("no-such-program-x"), true, "'no-such-program-x' not found on PATH (/usr/bin:/bin)");
        assertNotStarted(List.of("./missing"), true, "there is no file " + folder.resolve("./missing"));
        assertNotStarted(List.of(plain.toString()), false, "chmod +x");
        assertNotStarted(List.of("/"), false, "is not a file");
        assertNotStarted(List.of("./script"), true, "interpreter that does not exist: /no/such/interpreter");
        assertNotStarted(List.of("./windows"), true, "Windows line ends");
        assertNotStarted(List.of("echo", "x".repeat(131_072)), false, "argument 1 of 'echo' has 131072 bytes");
        assertNotStarted(List.of("echo", "a\0b"), false, "zero byte");
        List<String> many = new ArrayList<>(List.of("echo"));
        IntStream.range(0, 100).forEach(i -> many.add("x".repeat(100_000)));
        assertNotStarted(many, false, "longer in all than the system takes");
        assertNotStarted(List.of(""), true, "empty");
    }

    @Test
    void saysThatTheWorkingFolderIsMissing() throws Exception {
        ChildCommand command = new ChildCommand(
                List.of("true"),
                folder.resolve("gone"),
                environment(),
                Optional.empty(),
                folder.resolve("out"),
                folder.resolve("err"),
                GENEROUS);

        ChildEnd end = runner.run(command, Cancellation.NEVER, identity -> {}).end();

        assertThat(end)
                .isEqualTo(new ChildEnd.NotStarted(
                        "the working folder " + folder.resolve("gone")
                                + " does not exist; create it or name another one",
                        false));
    }

    @Test
    void namesTheOutputFileThatCannotBeMade() {
        ChildCommand command = new ChildCommand(
                List.of("true"),
                folder,
                environment(),
                Optional.empty(),
                folder.resolve("no/out"),
                folder.resolve("err"),
                GENEROUS);

        assertThatThrownBy(() -> runner.run(command, Cancellation.NEVER, identity -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.resolve("no/out").toString());
    }

    @Test
    void handsOverAnyTextInAPlainAsciiLocale() throws Exception {
        ChildRunner ascii = new ChildRunner(ProcessTable.ofThisSystem(), StandardCharsets.US_ASCII, Optional.empty());
        String text = "it's \u2014 \u00e9\u4f60 \"$HOME\" \\ \n-x";
        Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin", "NAME", "\u00fc'x", "PLAIN", "p");
        ChildCommand command = new ChildCommand(
                List.of("sh", "-c", "printf %s \"$1\"; env >&2", "sh", text),
                folder,
                environment,
                Optional.empty(),
                folder.resolve("out"),
                folder.resolve("err"),
                GENEROUS);

        assertThat(ascii.run(command, Cancellation.NEVER, identity -> {}).end()).isEqualTo(new ChildEnd.Exited(0));
        assertThat(folder.resolve("out")).hasContent(text);
        assertThat(Files.readString(folder.resolve("err"))).contains("NAME=\u00fc'x\n", "PLAIN=p\n", "OPHAR_COOKIE=");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("out", "err");
        }
    }

    private void assertNotStarted(List<String> argv, boolean programMissing, String words) throws Exception {
        ChildEnd end = runner.run(command(argv, GENEROUS), Cancellation.NEVER, identity -> {})
                .end();
        assertThat(end).isInstanceOfSatisfying(ChildEnd.NotStarted.class, notStarted -> {
            assertThat(notStarted.reason()).contains(words);
            assertThat(notStarted.programMissing()).isEqualTo(programMissing);
        });
    }

    private ChildResult sh(String script, ChildLimits limits) throws Exception {
        return runner.run(command(List.of("sh", "-c", script), limits), Cancellation.NEVER, identity -> {});
    }

    private ChildCommand command(List<String> argv, ChildLimits limits) {
        return new ChildCommand(
                argv, folder, environment(), Optional.empty(), folder.resolve("out"), folder.resolve("err"), limits);
    }

    private static ChildLimits limits(Duration wall) {
        return new ChildLimits(wall, Duration.ZERO, 1 << 20);
    }

    private static Map<String, String> environment() {
        return Map.of("PATH", "/usr/bin:/bin");
    }

    private static Process start(String variable) throws IOException {
        Process process = new ProcessBuilder("env", variable, "sleep", "300").start();
        long pid = process.pid();
        await().until(() -> ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().command())
                .filter(command -> command.endsWith("sleep"))
                .isPresent());
        return process;
    }

    private List<Long> pids() throws IOException {
        return Files.readAllLines(folder.resolve("pids")).stream()
                .map(Long::valueOf)
                .toList();
    }

    private static boolean isAlive(long pid) {
        return ProcessTable.ofThisSystem().find(pid).isPresent();
    }
}
