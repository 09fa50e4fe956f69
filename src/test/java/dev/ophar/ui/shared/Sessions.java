package dev.ophar.ui.shared;

import dev.ophar.engine.DeskState;
import dev.ophar.engine.Engine;
import dev.ophar.engine.EngineOptions;
import dev.ophar.engine.TaskRow;
import dev.ophar.engine.WorkerState;
import dev.ophar.model.Actor;
import dev.ophar.model.RunState;
import dev.ophar.ui.thread.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions for presenter tests: a real engine on an empty workspace, everything on the caller's thread. */
public final class Sessions {
    public static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Sessions() {}

    /** A session on a workspace in the folder; what is missing of it is made. */
    public static Session in(Path folder) throws IOException {
        for (String name : List.of("tasks", "heldout", "state", "runs")) {
            Files.createDirectories(folder.resolve(name));
        }
        Map<String, String> environment = Map.of(
                "PATH", System.getenv("PATH"),
                "HOME", folder.toString(),
                "OPHAR_CACHE", folder.resolve("cache").toString());
        Engine engine = Engine.open(new EngineOptions(Optional.of(folder), environment, folder, Actor.PANEL, CLOCK));
        return new Session(engine, new Background(Runnable::run, Runnable::run), new Notices(CLOCK));
    }

    /** A state with these tasks and nothing else. */
    public static DeskState tasks(TaskRow... rows) {
        return new DeskState(List.of(rows), List.of(), new WorkerState.Here(0, 2));
    }

    /** A task as it stands. */
    public static TaskRow task(String id, Optional<RunState> state, String reason, Instant since) {
        return new TaskRow(
                id,
                "Title of " + id,
                state,
                1,
                Optional.of(reason).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.of(since),
                true,
                List.of());
    }
}
