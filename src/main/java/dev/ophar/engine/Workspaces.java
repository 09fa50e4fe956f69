package dev.ophar.engine;

import dev.ophar.model.Actor;
import dev.ophar.store.Preferences;
import dev.ophar.store.PreferencesFile;
import dev.ophar.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workspaces of one person: which they had open, which they trust, and how one is opened. A workspace that this
 * person neither made nor trusts is never opened so that something of it could run.
 *
 * <p>The methods read and write files: not for a user-interface thread.
 */
public final class Workspaces {
    private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);
    private static final String DEMO = "ophar-demo";

    private final Map<String, String> environment;
    private final Path workingFolder;
    private final Clock clock;
    private final PreferencesFile file;

    /**
     * @param environment the environment variables of this process
     * @param workingFolder where relative paths of a person start
     * @param clock what time it is
     */
    public Workspaces(Map<String, String> environment, Path workingFolder, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.workingFolder = workingFolder;
        this.clock = clock;
        this.file = PreferencesFile.of(environment);
    }

    /**
     * What is remembered of a person.
     *
     * @param start the workspace to begin with, empty when none was named and none is near
     * @param recent workspaces that are still there, the newest first
     * @param theme the word for the look they chose
     * @param trouble why nothing is remembered, when the preferences cannot be read
     */
    public record Memory(Optional<Path> start, List<Path> recent, Optional<String> theme, Optional<String> trouble) {
        public Memory {
            recent = List.copyOf(recent);
        }
    }

    /**
     * Looks up where to begin and what the person chose before.
     *
     * @param named the folder that was named on the command line
     */
    public Memory recall(Optional<Path> named) {
        Preferences preferences = Preferences.none();
        Optional<String> trouble = Optional.empty();
        try {
            preferences = file.read();
        } catch (IOException e) {
            // A damaged file must not keep the window shut: everything is asked again, and the person is told why.
            trouble = Optional.of(String.valueOf(e.getMessage()));
        }
        Path found = Workspace.locate(named, environment, workingFolder, preferences.lastOpened());
        return new Memory(
                Workspace.at(found).exists() ? Optional.of(found) : Optional.empty(),
                preferences.recent().stream()
                        .filter(folder -> Workspace.at(folder).exists())
                        .toList(),
                preferences.theme(),
                trouble);
    }

    /**
     * Opens a workspace, or says what to ask first. When it is open it is remembered as the last one.
     *
     * @throws IOException if the folder is no workspace or cannot be read
     */
    public Opened open(Path folder) throws IOException {
        Path real = existing(folder);
        return trusts(real)
                ? new Opened.Ready(open(real, Trust.TRUSTED))
                : new Opened.AskFirst(new TrustExamination(Workspace.at(real)).question(real));
    }

    /** Opens a workspace so that nothing of it runs. */
    public Engine look(Path folder) throws IOException {
        return open(existing(folder), Trust.LOOK_ONLY);
    }

    /**
     * Remembers that the person trusts a workspace, and opens it.
     *
     * @throws IOException if it cannot be remembered or opened
     */
    public Engine trust(Path folder) throws IOException {
        Path real = existing(folder);
        file.update(preferences -> preferences.withTrusted(real));
        return open(real, Trust.TRUSTED);
    }

    /**
     * Makes a workspace in a folder, which is trusted because it is the person's own, and opens it.
     *
     * @throws IOException if there is a workspace already, or it cannot be made
     */
    public Engine create(Path folder) throws IOException {
        Workspace workspace = Workspace.at(workingFolder.resolve(folder));
        for (Path part : List.of(workspace.tasks(), workspace.heldOut(), workspace.state(), workspace.runs())) {
            if (Files.exists(part)) {
                throw new IOException("'" + workspace.root() + "' has a '" + part.getFileName()
                        + "' already, so no workspace was made there; open it, or choose another folder");
            }
        }
        workspace.create();
        return trust(workspace.root());
    }

    /** A folder for a new demo: nothing is there yet. */
    public Path placeForDemo() {
        Path folder = Workspace.userData(environment);
        Path place = folder.resolve(DEMO);
        for (int number = 2; Files.exists(place); number++) {
            place = folder.resolve(DEMO + "-" + number);
        }
        return place;
    }

    /** Remembers the look that the person chose. */
    public void rememberTheme(String word) throws IOException {
        file.update(preferences -> preferences.withTheme(word));
    }

    private boolean trusts(Path real) {
        try {
            return file.read().trusts(real);
        } catch (IOException e) {
            // Not remembered is not trusted; recall() has told the person that the file is damaged.
            return false;
        }
    }

    private Engine open(Path real, Trust trust) throws IOException {
        Engine engine = Engine.open(
                new EngineOptions(Optional.of(real), environment, workingFolder, Actor.PANEL, clock, trust));
        remember(preferences -> preferences.withOpened(real));
        return engine;
    }

    /** That the list of recent workspaces cannot be kept is no reason not to open one. */
    private void remember(UnaryOperator<Preferences> change) {
        try {
            file.update(change);
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private Path existing(Path folder) throws IOException {
        Workspace workspace = Workspace.at(workingFolder.resolve(folder));
        if (!workspace.exists()) {
            throw new IOException("'" + workspace.root()
                    + "' is no workspace: it has no tasks and state folders; choose another, or create one there");
        }
        return workspace.root().toRealPath();
    }
}
