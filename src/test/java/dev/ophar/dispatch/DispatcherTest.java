package dev.ophar.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ophar.engine.SmallWorkspace;
import dev.ophar.git.ObjectStore;
import dev.ophar.git.PristineTrees;
import dev.ophar.git.TargetRepository;
import dev.ophar.git.TreeOwner;
import dev.ophar.model.Cancellation;
import dev.ophar.model.ChangedPath;
import dev.ophar.model.CommitId;
import dev.ophar.model.DispatchStatus;
import dev.ophar.model.Knobs;
import dev.ophar.model.ProviderErrorKind;
import dev.ophar.model.RunId;
import dev.ophar.model.SandboxKnobs;
import dev.ophar.model.TaskSpec;
import dev.ophar.process.ChildRunner;
import dev.ophar.process.ToolRunner;
import dev.ophar.process.TreeRemoval;
import dev.ophar.provider.Providers;
import dev.ophar.sandbox.ChildCaps;
import dev.ophar.sandbox.PlainSandbox;
import dev.ophar.store.Json;
import dev.ophar.store.SpecReader;
import dev.ophar.tree.HostAccess;
import dev.ophar.tree.Room;
import dev.ophar.tree.RunRooms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One dispatch with a real child process: what it sees, how its end is named, what is recorded of it. */
@Timeout(60)
final class DispatcherTest {
    @TempDir
    private Path folder;

    private SmallWorkspace small;
    private ObjectStore store;
    private Cancellation cancellation = Cancellation.NEVER;
    private Duration timeout = Duration.ofSeconds(20);
    private boolean inject = true;
    private final List<Long> startedProcesses = new ArrayList<>();

    @BeforeEach
    void makeTarget() throws Exception {
        folder = folder.toRealPath();
        small = SmallWorkspace.in(folder);
        store = ObjectStore.open(folder.resolve("store.git"));
    }

    @AfterEach
    void nothingIsLeftOfTheExecutor() {
        store.close();
        assertThat(folder.resolve("rooms")).doesNotExist();
    }

    private Dispatched dispatch(String script) throws Exception {
        return dispatchCommand(small.program("agent", script).toString());
    }

    private Dispatched dispatchCommand(String command) throws Exception {
        CommitId base;
        try (TargetRepository target = TargetRepository.open(small.target())) {
            base = target.resolve("main");
            store.importCommit(target, base);
        }
        TaskSpec spec = SpecReader.read(
                        Path.of("T-1.json"),
                        Json.pretty(Map.of(
                                "task_id",
                                "T-1",
                                "prompt",
                                "Do it",
                                "target_repo",
                                "../target",
                                "allowed_scope",
                                List.of("src/**"),
                                "env",
                                Map.of("MINE", "here"))))
                .spec()
                .orElseThrow();
        Knobs knobs = new Knobs(
                3,
                2,
                timeout,
                Duration.ZERO,
                timeout,
                "cursor",
                Optional.of("m-1"),
                command,
                Optional.empty(),
                Optional.empty(),
                "disabled",
                "auto",
                inject,
                true,
                100_000,
                new SandboxKnobs(1L << 30, 16, 0, Optional.empty(), List.of(), List.of(), List.of(), List.of(), "host"),
                Map.of("MOCK_MODE", "x", "HELDOUT_PYTEST", "y"));
        Dispatcher dispatcher = new Dispatcher(new ChildRunner(), new AgentRules(small.root()));
        try (RunRooms rooms = rooms(base);
                Room room = rooms.executor("executor", List.of("src"), List.of())) {
            DispatchRequest request = new DispatchRequest(
                    spec,
                    knobs,
                    RunId.of(Instant.EPOCH, 1),
                    2,
                    1,
                    base,
                    room,
                    folder.resolve("logs"),
                    small.environment());
            return dispatcher.dispatch(
                    store,
                    Providers.builtIn().legacy(),
                    request,
                    cancellation,
                    started -> startedProcesses.add(started.pid()));
        }
    }

    /** Rooms without a wall: what walls do is tried elsewhere. */
    private RunRooms rooms(CommitId base) throws Exception {
        return RunRooms.open(
                new PlainSandbox(),
                new TreeRemoval(new ToolRunner(Duration.ofSeconds(30))),
                store,
                new PristineTrees(folder.resolve("pristine"), store, TreeOwner.ourselves(), 2, notice -> {}),
                base,
                folder.resolve("rooms"),
                "target",
                HostAccess.nothing(folder),
                ChildCaps.usual());
    }

    private static List<String> paths(Dispatched dispatched) {
        return dispatched.artifact().changes().stream().map(ChangedPath::path).toList();
    }

    @Test
    void recordsWhatTheExecutorLeftAndWhatItSaid() throws Exception {
        Dispatched dispatched = dispatch("echo 1 > src/new.txt; rm src/value.txt; echo note >&2" + SmallWorkspace.DONE);
        assertThat(dispatched.outcome().status()).isEqualTo(DispatchStatus.OK);
        assertThat(paths(dispatched)).containsExactly("src/new.txt", "src/value.txt");
        assertThat(dispatched.report().orElseThrow().displayText()).contains("REPORT-TEXT");
        assertThat(folder.resolve("logs/executor.log")).hasContent("note");
        assertThat(startedProcesses).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 0 | INVALID_JSON | ",
                "echo rubbish | INVALID_JSON | ",
                "echo '{\"type\":\"other\"}'; exit 1 | INVALID_JSON | ",
                "echo 'HTTP 429' >&2; exit 1 | PROVIDER_ERROR | QUOTA",
                "echo 'not logged in' >&2; exit 1 | PROVIDER_ERROR | AUTH",
                "echo 'status: 503' >&2; exit 1 | PROVIDER_ERROR | SERVER",
                "yes | OUTPUT_OVERFLOW | ",
                "yes >&2 | OUTPUT_OVERFLOW | ",
                "for i in 1 2 3 4 5 6; do for j in 1 2 3; do sleep 5 & done; done; wait | OUTPUT_OVERFLOW | "
            })
    void namesHowTheExecutorEnded(String script, DispatchStatus status, ProviderErrorKind kind) throws Exception {
        Dispatched dispatched = dispatch(script);
        assertThat(dispatched.outcome().status()).isEqualTo(status);
        assertThat(dispatched.outcome().providerError()).isEqualTo(Optional.ofNullable(kind));
        assertThat(dispatched.outcome().detail()).isNotBlank();
        assertThat(Files.size(folder.resolve("logs/report.raw"))).isLessThan(200_000);
    }

    @Test
    void endsAnExecutorThatTakesTooLongAndKeepsItsWork() throws Exception {
        timeout = Duration.ofSeconds(1);
        Dispatched dispatched = dispatch("echo 42 > src/value.txt; (setsid sleep 30 &) ; sleep 30");
        assertThat(dispatched.outcome().status()).isEqualTo(DispatchStatus.TIMEOUT);
        assertThat(dispatched.outcome().exitCode()).contains(124);
        assertThat(paths(dispatched)).containsExactly("src/value.txt");
        assertThat(dispatched.outcome().survivors()).isEmpty();
    }

    @Test
    void saysWhichProgramCannotStart() throws Exception {
        Dispatched dispatched = dispatchCommand("/nowhere/agent --fast");
        assertThat(dispatched.outcome().status()).isEqualTo(DispatchStatus.LAUNCH_FAILED);
        assertThat(dispatched.outcome().detail()).contains("/nowhere/agent", "CURSOR_AGENT_CMD");
        assertThat(dispatched.artifact().hasChanges()).isFalse();
    }

    @Test
    void leavesNothingBehindWhenItIsCancelled() {
        cancellation = () -> !startedProcesses.isEmpty();
        assertThatThrownBy(() -> dispatch("sleep 30")).isInstanceOf(CancellationException.class);
    }

    @Test
    void givesTheExecutorNoVariableButThoseOfTheList() throws Exception {
        small.set("CURSOR_API_KEY", "the-agents-own").set("OTHER_KEY", "not-its");
        dispatch("env >&2" + SmallWorkspace.DONE);
        assertThat(folder.resolve("logs/executor.log"))
                .content()
                .contains("CURSOR_API_KEY=the-agents-own", "TASK_ID=T-1", "OPHAR_ITERATION=2", "OPHAR_ATTEMPT=1")
                .contains("MINE=here", "MOCK_MODE=x")
                .doesNotContain(SmallWorkspace.SECRET, "not-its", "HELDOUT", "OPHAR_CACHE");
    }

    @Test
    void placesRulesWhereTheBaseHasNoneAndDropsThemAgain() throws Exception {
        Dispatched dispatched = dispatch("cat AGENTS.md >&2" + SmallWorkspace.DONE);
        assertThat(folder.resolve("logs/executor.log")).isNotEmptyFile();
        assertThat(paths(dispatched)).isEmpty();
    }

    @Test
    void prefersTheRulesOfTheWorkspace() throws Exception {
        SmallWorkspace.write(small.root().resolve("AGENTS.md"), "our own rules\n");
        dispatch("cat AGENTS.md >&2" + SmallWorkspace.DONE);
        assertThat(folder.resolve("logs/executor.log")).hasContent("our own rules");
    }

    @Test
    void judgesRulesThatTheExecutorChanged() throws Exception {
        assertThat(paths(dispatch("echo more >> AGENTS.md" + SmallWorkspace.DONE)))
                .containsExactly("AGENTS.md");
    }

    @Test
    void doesNotMissRulesThatTheExecutorRemoved() throws Exception {
        assertThat(paths(dispatch("rm AGENTS.md" + SmallWorkspace.DONE))).isEmpty();
    }

    @Test
    void leavesTheRulesOfTheBaseAlone() throws Exception {
        small.base(Map.of("AGENTS.md", "of the base\n"));
        Dispatched dispatched = dispatch("cat AGENTS.md >&2" + SmallWorkspace.DONE);
        assertThat(folder.resolve("logs/executor.log")).hasContent("of the base");
        assertThat(paths(dispatched)).isEmpty();
    }

    @Test
    void placesNoneWhenTheSettingSaysSo() throws Exception {
        inject = false;
        dispatch("ls >&2" + SmallWorkspace.DONE);
        assertThat(folder.resolve("logs/executor.log")).content().doesNotContain("AGENTS.md");
    }

    @Test
    void removesATreeThatIsHardToRemove() throws Exception {
        dispatch("mkdir -p a/b && chmod 000 a && ln -s / root && mkdir -p \"$TMPDIR/x\" && chmod 500 \"$TMPDIR\""
                + SmallWorkspace.DONE);
    }
}
