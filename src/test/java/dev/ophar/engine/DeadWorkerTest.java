package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ophar.model.Actor;
import dev.ophar.model.EventType;
import dev.ophar.model.LedgerEvent;
import dev.ophar.model.RunState;
import dev.ophar.store.Ledger;
import dev.ophar.store.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More than one process on a workspace, and processes that die in the middle of their work. */
@Timeout(90)
final class DeadWorkerTest {
    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private SmallWorkspace small;

    @BeforeEach
    void makeWorkspace() throws Exception {
        small = SmallWorkspace.in(folder);
    }

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    private Process ophar(String name, String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ophar.Main",
                "--workspace",
                small.root().toString(),
                "--json"));
        argv.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .redirectError(folder.resolve(name + ".err").toFile());
        builder.environment().clear();
        builder.environment().putAll(small.environment());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private void awaitFile(String name) {
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve(name)));
    }

    private int statusOf(Process process) throws Exception {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void closesARunThatADeadWorkerLeftOpenAndRunsTheTaskAnew() throws Exception {
        small.task("T-1", Map.of());
        Submission.SubmittedRun run =
                SmallWorkspace.queue(small.engine(), "T-1").get(0);
        Ledger ledger = new Ledger(Workspace.at(small.root()), Clock.systemUTC());
        ledger.append(EventType.OPEN, "T-1", Optional.of(run.run()), Actor.CLI, Map.of("spec_file", "tasks/T-1.json"));
        ledger.append(EventType.DISPATCH, "T-1", Optional.of(run.run()), Actor.CLI, Map.of("iteration", 1));

        RunOutcome outcome = small.run("T-1").get(0);

        assertThat(outcome.run()).isNotEqualTo(Optional.of(run.run()));
        assertThat(outcome.state()).isEqualTo(RunState.ACCEPTED);
        assertThat(small.events("interrupt"))
                .singleElement()
                .satisfies(event -> assertThat(event.run()).contains(run.run()));
        assertThat(small.events("recover")).hasSize(1);
    }

    @Test
    void followsTheProcessThatWorksAndBothEndWithTheVerdict() throws Exception {
        small.executor("touch '" + small.shared() + "/started'\nuntil test -e '" + small.shared()
                + "/go'; do sleep 0.05; done\n" + SmallWorkspace.RIGHT);
        small.task("T-1", Map.of());
        small.task("T-2", Map.of());
        Process first = ophar("first", "run", "T-1");
        awaitFile("shared/started");
        Process second = ophar("second", "run", "T-1", "T-2");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(folder.resolve("second.err")).contains("another Ophar works"));
        Files.createFile(small.shared().resolve("go"));

        assertThat(statusOf(first)).isZero();
        assertThat(statusOf(second)).isZero();
        assertThat(folder.resolve("first.out")).content().contains("\"verdict\":\"accept\"");
        assertThat(Files.readAllLines(folder.resolve("second.out")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("\"verdict\":\"accept\""));
        assertThat(small.events("accept")).hasSize(2);
    }

    @Test
    void queuesATaskOnceWhenTwoProcessesSubmitItTogether() throws Exception {
        small.executor("sleep 1\n" + SmallWorkspace.RIGHT).task("T-1", Map.of());
        Process first = ophar("first", "run", "T-1");
        Process second = ophar("second", "run", "T-1");
        assertThat(List.of(statusOf(first), statusOf(second)))
                .as(Files.readString(folder.resolve("first.err")) + Files.readString(folder.resolve("second.err")))
                .containsOnly(0);
        assertThat(small.events("queue")).hasSize(1);
    }

    @Test
    void isPickedUpAfterAKillInTheMiddleOfADispatch() throws Exception {
        String base = small.git("rev-parse", "main");
        String marker = small.shared() + "/started";
        small.executor("touch '" + marker + "'; while :; do sleep 0.2; done");
        small.task("T-1", Map.of());
        Process engine = ophar("killed", "run", "T-1");
        awaitFile("shared/started");
        String run = small.events("queue").get(0).text("run").orElseThrow();
        awaitFile("ws/runs/T-1/" + run + "/iter1/child-process.json");
        engine.destroyForcibly().waitFor();
        assertThat(SmallWorkspace.processesWith(folder.toRealPath() + "/bin/agent"))
                .isNotEmpty();

        small.executor(SmallWorkspace.RIGHT);
        Process next = ophar("next", "run", "T-1");

        assertThat(statusOf(next)).isZero();
        assertThatTheDeadOneLeftNothing(base);
    }

    @Test
    void endsTheGateOfADeadWorkerToo() throws Exception {
        String base = small.git("rev-parse", "main");
        diesInTheCheck("while grep -q 42 src/value.txt; do sleep 0.2; done");
        assertThatTheDeadOneLeftNothing(base);
    }

    @Test
    void endsWhatADeadWorkerTriedOnTheBase() throws Exception {
        String base = small.git("rev-parse", "main");
        diesInTheCheck("while :; do sleep 0.2; done");
        assertThatTheDeadOneLeftNothing(base, "queue", "open", "interrupt", "recover", "queue", "open", "accept");
    }

    private void diesInTheCheck(String check) throws Exception {
        Path gate = small.program("gate", check);
        small.task("T-1", Map.of("test_cmd", "sleep 0.3; " + gate + "; sh check.sh"));
        Process engine = ophar("killed", "run", "T-1");
        boolean onTheBase = !check.contains("value");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> (onTheBase || !small.events("dispatch").isEmpty())
                        && !SmallWorkspace.processesWith(folder.toRealPath() + "/bin/gate")
                                .isEmpty());
        engine.destroyForcibly().waitFor();

        small.task("T-1", Map.of());
        assertThat(small.run("T-1").get(0).state()).isEqualTo(RunState.ACCEPTED);
    }

    private void assertThatTheDeadOneLeftNothing(String base) throws Exception {
        assertThatTheDeadOneLeftNothing(
                base, "queue", "open", "dispatch", "interrupt", "recover", "queue", "open", "accept");
    }

    private void assertThatTheDeadOneLeftNothing(String base, String... events) throws Exception {
        assertThat(SmallWorkspace.processesWith(folder.toRealPath() + "/bin/")).isEmpty();
        assertThat(small.git("rev-parse", "main")).isEqualTo(base);
        assertThat(small.git("status", "--porcelain")).isEmpty();
        assertThat(small.treesLeft()).isEmpty();
        assertThat(small.ledger()).extracting(LedgerEvent::event).containsSubsequence(events);
    }
}
