package dev.ophar.ui;

import dev.ophar.engine.DeskState;
import dev.ophar.engine.Engine;
import dev.ophar.engine.EngineOptions;
import dev.ophar.engine.WorkerState;
import dev.ophar.model.Actor;
import dev.ophar.store.Ledger;
import dev.ophar.store.Workspace;
import dev.ophar.ui.shared.Notices;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.thread.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** A real workspace on disk and a session on it whose work is done at once, on the calling thread. */
public final class OpenWorkspace {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T08:34:44Z"), ZoneOffset.UTC);
    private static final String RUN = "20261120T083444Z-00ff00";

    private final Workspace workspace;
    private final Ledger ledger;
    private final Engine engine;
    private final Session session;

    /** Creates it in an empty folder. */
    public OpenWorkspace(Path folder) throws IOException {
        workspace = Workspace.at(folder.resolve("workspace"));
        workspace.create();
        ledger = new Ledger(workspace, CLOCK);
        Map<String, String> environment =
                Map.of("PATH", System.getenv("PATH"), "XDG_CACHE_HOME", String.valueOf(folder.resolve("cache")));
        engine = Engine.open(new EngineOptions(Optional.of(workspace.root()), environment, folder, Actor.PANEL, CLOCK));
        session = new Session(engine, new Background(Runnable::run, Runnable::run), new Notices(CLOCK));
    }

    public Workspace workspace() {
        return workspace;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Session session() {
        return session;
    }

    /** The folder of an iteration of a task's only run; created when it is missing. */
    public Path iteration(String task, int number) throws IOException {
        return Files.createDirectories(
                workspace.runs().resolve(task).resolve(RUN).resolve("iter" + number));
    }

    /** The name of every task's only run. */
    public String run() {
        return RUN;
    }

    /** Tells the session what is on disk now. */
    public void publish() throws IOException {
        session.update(new DeskState(engine.tasks(), engine.ledger(), new WorkerState.Here(0, 1)));
    }

    /** Shows a task. */
    public void select(String task) {
        session.selectedTaskProperty().set(Optional.of(task));
    }
}
