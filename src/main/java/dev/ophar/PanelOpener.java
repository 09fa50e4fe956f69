package dev.ophar;

import dev.ophar.cli.PanelDoor;
import dev.ophar.engine.Engine;
import dev.ophar.engine.EngineOptions;
import dev.ophar.engine.Workspaces;
import dev.ophar.model.Actor;
import dev.ophar.ui.Panel;
import dev.ophar.ui.PanelPicture;
import dev.ophar.ui.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Opens the panel for the command line, and says in words why a machine cannot show it. */
final class PanelOpener implements PanelDoor {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final String PACKAGES = "install GTK 3 and its friends (on Debian: libgtk-3-0 libxtst6 and a font)";

    private final Map<String, String> environment;
    private final Path workingFolder;
    private final Clock clock;

    PanelOpener(Map<String, String> environment, Path workingFolder, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.workingFolder = workingFolder;
        this.clock = clock;
    }

    @Override
    public Optional<String> whyNoWindow() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return linux && environment.getOrDefault("DISPLAY", "").isEmpty()
                ? Optional.of("there is no display: DISPLAY is not set")
                : Optional.empty();
    }

    @Override
    public void open(Optional<Path> workspace, DemoMaker makeDemo) throws IOException, InterruptedException {
        Panel panel = new Panel(environment, workingFolder, workspace, clock, makeDemo::makeIn);
        try {
            panel.openAndWait(() -> {});
        } catch (UnsupportedOperationException | UnsatisfiedLinkError | ExceptionInInitializerError e) {
            throw new IOException("no window can be shown: " + e.getMessage() + "; " + PACKAGES, e);
        }
    }

    @Override
    public void openOwn(Path workspace, DemoMaker makeDemo) throws IOException, InterruptedException {
        new Workspaces(environment, workingFolder, clock).trust(workspace);
        open(Optional.of(workspace), makeDemo);
    }

    @Override
    public void paint(Path workspace, Path picture) throws IOException, InterruptedException {
        PanelPicture.paintInMemory();
        Engine engine =
                Engine.open(new EngineOptions(Optional.of(workspace), environment, workingFolder, Actor.PANEL, clock));
        new PanelPicture(engine, clock).paint(picture, Theme.LIGHT, WIDTH, HEIGHT);
    }
}
