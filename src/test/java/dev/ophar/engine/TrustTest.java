package dev.ophar.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ophar.model.Actor;
import dev.ophar.model.Cancellation;
import dev.ophar.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A workspace that somebody else made: its settings, its tasks and its claims all name a script that leaves a mark. Each
 * test shows too that the same workspace does leave the mark once it is trusted.
 */
final class TrustTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private SmallWorkspace foreign;
    private Path mark;
    private Map<String, String> environment;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        foreign = SmallWorkspace.in(folder);
        mark = foreign.shared().resolve("mark");
        Path script = foreign.program("marker", "touch '" + mark + "'\nexit 0\n");
        SmallWorkspace.write(
                foreign.root().resolve("state/settings.json"),
                "{\"CURSOR_AGENT_CMD\": \"" + script + "\", \"CLAUDE_CMD\": \"" + script + "\", \"TEST_CMD\": \""
                        + script + "\"}");
        SmallWorkspace.write(
                foreign.root().resolve("state/STATE.md"),
                "# Machine-checked claims\n```json\n[{\"kind\":\"test\",\"cmd\":\"" + script
                        + "\",\"expect\":\"pass\"}]\n```\n");
        foreign.task("T-1", Map.of("setup_cmd", script.toString(), "max_iterations", 1));
        environment = new HashMap<>(foreign.environment());
        environment.remove("CURSOR_AGENT_CMD");
        environment.remove("CLAUDE_CMD");
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("XDG_DATA_HOME", folder.resolve("data").toString());
    }

    private Engine engine(Trust trust) throws IOException {
        return Engine.open(new EngineOptions(
                Optional.of(foreign.root()), environment, folder, Actor.PANEL, Clock.systemUTC(), trust));
    }

    private Workspaces workspaces() {
        return new Workspaces(environment, folder, Clock.systemUTC());
    }

    /** Collects what a desk tells. */
    private static final class Told implements DeskListener {
        private final List<DeskState> states = new CopyOnWriteArrayList<>();

        @Override
        public void changed(DeskState state) {
            states.add(state);
        }

        @Override
        public void progress(Progress progress) {
            // Only states count here.
        }

        @Override
        public void notice(String message) {
            // Only states count here.
        }
    }

    @Test
    void theDeskOfAWorkspaceThatIsNotTrustedWorksOnNothing() throws Exception {
        SmallWorkspace.queue(engine(Trust.TRUSTED), "T-1");
        int before = foreign.ledger().size();

        Told told = new Told();
        try (Desk desk = engine(Trust.LOOK_ONLY).desk(told)) {
            await().atMost(PATIENCE).until(() -> !told.states.isEmpty());
            // A second task file makes the desk look, and publish, once more: it had every chance to take the run.
            foreign.task("T-2", Map.of());
            await().atMost(PATIENCE).until(() -> told.states.size() > 1);
            assertThat(desk.running()).isZero();
        }
        assertThat(told.states)
                .allSatisfy(state -> assertThat(state.worker()).isEqualTo(new WorkerState.Unavailable(Trust.WHY_NOT)));
        assertThat(mark).doesNotExist();
        assertThat(foreign.root().resolve("state/worker.lock")).doesNotExist();
        assertThat(foreign.ledger()).hasSize(before);

        try (Desk desk = engine(Trust.TRUSTED).desk(new Told())) {
            await().atMost(PATIENCE).until(() -> Files.exists(mark));
            assertThat(desk.running()).isBetween(0, 1);
        }
    }

    @Test
    void nothingIsQueuedOrRunForAWorkspaceThatIsNotTrusted() throws Exception {
        List<Submission.SubmittedRun> queued = SmallWorkspace.queue(engine(Trust.TRUSTED), "T-1");
        int before = foreign.ledger().size();
        Engine looking = engine(Trust.LOOK_ONLY);

        Submission submission = looking.submit(List.of("T-1"));

        assertThat(submission)
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(
                                        refused.specs().get(0).problems().get(0).message())
                                .isEqualTo(Trust.WHY_NOT));
        assertThatThrownBy(() -> looking.runToEnd(queued, foreign.listener()))
                .isInstanceOf(IOException.class)
                .hasMessage(Trust.WHY_NOT);
        assertThat(mark).doesNotExist();
        assertThat(foreign.ledger()).hasSize(before);

        engine(Trust.TRUSTED).runToEnd(queued, foreign.listener());
        assertThat(mark).exists();
    }

    @Test
    void reconcileRefusesTheCommandsOfClaims() throws Exception {
        Map<String, Object> report = engine(Trust.LOOK_ONLY).reconcile(Optional.empty(), Cancellation.NEVER);

        assertThat(mark).doesNotExist();
        assertThat(report).containsEntry("discrepancies", 1L);
        assertThat(String.valueOf(report)).contains(Trust.WHY_NOT);

        engine(Trust.TRUSTED).reconcile(Optional.empty(), Cancellation.NEVER);
        assertThat(mark).exists();
    }

    @Test
    void readingAndCheckingTasksRunsNothing() throws Exception {
        Engine looking = engine(Trust.LOOK_ONLY);

        assertThat(looking.tasks()).hasSize(1);
        assertThat(looking.authoring().view("T-1")).isPresent();
        assertThat(looking.authoring().refs("../target").branches()).containsExactly("main");
        assertThat(looking.authoring().paths("../target", "main")).contains("src/value.txt");
        looking.doctor();

        assertThat(mark).doesNotExist();
    }

    @Test
    void openingAForeignWorkspaceAsksAndSaysWhatWouldRun() throws Exception {
        Path real = foreign.root().toRealPath();

        Opened opened = workspaces().open(foreign.root());

        assertThat(opened).isInstanceOfSatisfying(Opened.AskFirst.class, ask -> {
            TrustQuestion question = ask.question();
            assertThat(question.folder()).isEqualTo(real);
            assertThat(question.programs())
                    .extracting(TrustQuestion.NamedCommand::setting)
                    .containsExactly("CURSOR_AGENT_CMD", "CLAUDE_CMD", "TEST_CMD");
            assertThat(question.programs())
                    .allSatisfy(p -> assertThat(p.command()).contains("marker"));
            assertThat(question.tasks()).isEqualTo(1);
            assertThat(question.claims()).hasSize(1);
            assertThat(question.problems()).isEmpty();
        });
        assertThat(mark).doesNotExist();
    }

    @Test
    void lookingIsNotTrusting() throws Exception {
        assertThat(workspaces().look(foreign.root()).trust()).isEqualTo(Trust.LOOK_ONLY);

        assertThat(workspaces().open(foreign.root())).isInstanceOf(Opened.AskFirst.class);
        assertThat(workspaces().recall(Optional.empty()).recent())
                .containsExactly(foreign.root().toRealPath());
    }

    @Test
    void trustIsRememberedForTheFolderAndNotForALinkInItsPlace() throws Exception {
        assertThat(workspaces().trust(foreign.root()).trust()).isEqualTo(Trust.TRUSTED);
        assertThat(workspaces().open(foreign.root())).isInstanceOf(Opened.Ready.class);

        Path moved = folder.resolve("moved");
        Files.move(foreign.root(), moved);
        Files.createSymbolicLink(foreign.root(), moved);
        assertThat(workspaces().open(foreign.root())).isInstanceOf(Opened.AskFirst.class);
    }

    @Test
    void whatOpharMadeForThePersonIsTrustedAtOnce() throws Exception {
        Path mine = folder.resolve("mine");

        assertThat(workspaces().create(mine).trust()).isEqualTo(Trust.TRUSTED);
        assertThat(workspaces().open(mine)).isInstanceOf(Opened.Ready.class);
        assertThatThrownBy(() -> workspaces().create(mine)).hasMessageContaining("already");
    }

    /** Else a foreign folder could be made one's own by creating a workspace around its settings. */
    @Test
    void creatingAWorkspaceAroundForeignSettingsIsRefused() throws Exception {
        SmallWorkspace.write(folder.resolve("half/state/settings.json"), "{\"CURSOR_AGENT_CMD\": \"evil\"}");

        assertThatThrownBy(() -> workspaces().create(folder.resolve("half"))).hasMessageContaining("'state' already");
        assertThat(folder.resolve("half/tasks")).doesNotExist();
    }

    @Test
    void aDamagedPreferencesFileTrustsNobodyAndIsSaid() throws Exception {
        workspaces().trust(foreign.root());
        Path preferences = folder.resolve("config/ophar/preferences.json");
        Files.writeString(preferences, "{");

        assertThat(workspaces().open(foreign.root())).isInstanceOf(Opened.AskFirst.class);
        assertThat(workspaces().recall(Optional.empty()).trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble).contains(preferences.toString()));
        assertThatThrownBy(() -> workspaces().trust(foreign.root())).isInstanceOf(IOException.class);
    }

    @Test
    void beginsWithWhatWasOpenLast() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Workspaces workspaces = new Workspaces(environment, elsewhere, Clock.systemUTC());
        assertThat(workspaces.recall(Optional.empty()).start()).isEmpty();

        workspaces.trust(foreign.root());

        assertThat(workspaces.recall(Optional.empty()).start()).contains(foreign.root());
        assertThat(workspaces.recall(Optional.of(elsewhere)).start()).isEmpty();
    }

    @Test
    void aDemoNeverGoesWhereSomethingIs() throws Exception {
        List<Path> places = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Path place = workspaces().placeForDemo();
            assertThat(place).doesNotExist();
            Files.createDirectories(place);
            places.add(place);
        }
        assertThat(places).doesNotHaveDuplicates().allSatisfy(p -> assertThat(p).startsWith(folder.resolve("data")));
    }
}
