package dev.ophar.ui.changes;

import dev.ophar.engine.Engine;
import dev.ophar.engine.EngineOptions;
import dev.ophar.model.Actor;
import dev.ophar.ui.shared.Notices;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.thread.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A workspace with runs as they lie on disk, and a session on it that does all work on the calling thread. */
record ChangesWorkspace(Path root) {
    static final String BASE = "1".repeat(40);
    static final String ARTIFACT = "2".repeat(40);
    static final String RUN = "20260101T000000Z-abc123";

    static ChangesWorkspace in(Path root) throws IOException {
        for (String folder : new String[] {"tasks", "heldout", "state", "runs"}) {
            Files.createDirectories(root.resolve(folder));
        }
        return new ChangesWorkspace(root);
    }

    Path iteration(String task, int number) throws IOException {
        Path folder = root.resolve("runs").resolve(task).resolve(RUN).resolve("iter" + number);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("run.json"), "{\"base_sha\": \"" + BASE + "\"}");
        return folder;
    }

    /** An iteration that ended with this diff. */
    Path iteration(String task, int number, String diff, String truth) throws IOException {
        Path folder = iteration(task, number);
        Files.writeString(folder.resolve("diff.patch"), diff);
        Files.writeString(
                folder.resolve("ground-truth.json"), "{\"actual_commit_sha\": \"" + ARTIFACT + "\"" + truth + "}");
        return folder;
    }

    Engine engine() throws IOException {
        return Engine.open(new EngineOptions(
                Optional.of(root), Map.of("HOME", root.toString()), root, Actor.PANEL, Clock.systemUTC()));
    }

    Session session() throws IOException {
        return new Session(engine(), new Background(Runnable::run, Runnable::run), new Notices(Clock.systemUTC()));
    }

    /** A diff of one file. */
    static String diff(String path, String... lines) {
        long removed =
                Arrays.stream(lines).filter(line -> !line.startsWith("+")).count();
        long added = Arrays.stream(lines).filter(line -> !line.startsWith("-")).count();
        return "diff --git a/" + path + " b/" + path + "\nindex 1..2 100644\n--- a/" + path + "\n+++ b/" + path
                + "\n@@ -1," + removed + " +1," + added + " @@\n" + String.join("\n", lines) + "\n";
    }
}
