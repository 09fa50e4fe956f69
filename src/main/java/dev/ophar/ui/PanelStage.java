package dev.ophar.ui;

import dev.ophar.engine.Engine;
import dev.ophar.engine.Opened;
import dev.ophar.engine.Workspaces;
import dev.ophar.engine.Workspaces.Memory;
import dev.ophar.ui.main.WindowActions;
import dev.ophar.ui.start.DemoFactory;
import dev.ophar.ui.start.Entrance;
import dev.ophar.ui.start.Place;
import dev.ophar.ui.start.StartPageController;
import dev.ophar.ui.start.TrustPageController;
import dev.ophar.ui.start.WorkspaceActions;
import dev.ophar.ui.thread.Background;
import dev.ophar.ui.thread.FxThread;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The window: it shows the page of the place where the person is, and nothing that runs is left behind without asking
 * when they go to another. FX thread only, but for {@link #close()}.
 */
final class PanelStage implements AutoCloseable, WindowActions, WorkspaceActions {
    private static final Logger LOG = LoggerFactory.getLogger(PanelStage.class);
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;

    private static final long SETTLE_SECONDS = 8;

    private final Stage stage;
    private final Scene scene = new Scene(new StackPane(), WIDTH, HEIGHT);
    private final Workspaces workspaces;
    private final Clock clock;
    private final ExecutorService workers;
    private final Background background;
    private final Entrance entrance;
    private final Memory memory;
    private final RunningWork runningWork;
    private Theme theme;
    private Optional<PanelAssembly> desk = Optional.empty();
    private boolean hidden;

    PanelStage(Stage stage, Workspaces workspaces, DemoFactory demo, Clock clock, Memory memory) {
        this.stage = stage;
        this.workspaces = workspaces;
        this.clock = clock;
        this.memory = memory;
        this.runningWork = new RunningWork(stage);
        this.workers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "panel-window");
            thread.setDaemon(true);
            return thread;
        });
        FxThread fx = new FxThread(failure -> LOG.error("a defect of Ophar", failure));
        this.background = new Background(workers, fx);
        this.entrance = new Entrance(workspaces, demo, background);
        this.theme = memory.theme()
                .filter(word -> word.equals(word(Theme.DARK)))
                .map(word -> Theme.DARK)
                .orElse(Theme.LIGHT);
    }

    /**
     * Shows the window.
     *
     * @param named the folder that was named on the command line
     * @param closed run when the window was closed
     * @param opening opens the workspace to start with; may have begun to already
     */
    void show(Optional<Path> named, Runnable closed, Function<Path, Callable<Opened>> opening) {
        theme.use();
        Theme.style(scene);
        entrance.placeProperty().addListener((property, before, now) -> enter(now));
        entrance.troubleProperty().addListener((property, before, now) -> tell(now));
        stage.setScene(scene);
        stage.setTitle("Ophar");
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnCloseRequest(event -> {
            if (!mayLeave()) {
                event.consume();
            }
        });
        stage.setOnHidden(event -> {
            hidden = true;
            closed.run();
        });
        entrance.begin(memory, named, opening);
        stage.show();
    }

    private void enter(Place place) {
        if (hidden) {
            // A workspace that was still being opened when the window went away has nobody to look at it.
            return;
        }
        Optional<PanelAssembly> left = desk;
        desk = Optional.empty();
        scene.getAccelerators().clear();
        stage.setTitle("Ophar");
        if (place instanceof Place.Inside inside) {
            scene.setRoot(desk(inside.engine()));
        } else if (place instanceof Place.Asking asking) {
            scene.setRoot(page(
                    "start/TrustPage.fxml",
                    TrustPageController.class,
                    () -> new TrustPageController(entrance, asking.question())));
        } else if (place instanceof Place.Start) {
            scene.setRoot(page(
                    "start/StartPage.fxml", StartPageController.class, () -> new StartPageController(entrance, this)));
        }
        // Closing waits for runs to settle, so it is done elsewhere; the new page does not wait for it.
        left.ifPresent(assembly -> workers.execute(assembly::close));
    }

    private Parent desk(Engine engine) {
        PanelAssembly assembly = PanelAssembly.of(engine, clock, this, this);
        desk = Optional.of(assembly);
        stage.setTitle("Ophar — " + engine.workspace().getFileName());
        Shortcuts.install(scene, assembly);
        return assembly.loadMainWindow();
    }

    private static Parent page(String fxml, Class<?> controller, Supplier<Object> made) {
        Map<Class<?>, Supplier<Object>> controllers = new HashMap<>();
        controllers.put(controller, made);
        return Panes.load(fxml, controllers);
    }

    /** The other pages show trouble themselves; the desk has its own place for it. */
    private void tell(String trouble) {
        if (!trouble.isEmpty()) {
            desk.ifPresent(assembly -> assembly.session().notices().error("Changing the workspace", trouble));
        }
    }

    private boolean mayLeave() {
        return desk.map(assembly -> runningWork.mayEnd(assembly.running())).orElse(true);
    }

    private void leaveFor(Runnable next) {
        if (mayLeave()) {
            next.run();
        }
    }

    private void choose(String title, Consumer<Path> chosen) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        File folder = chooser.showDialog(stage);
        if (folder != null) {
            leaveFor(() -> chosen.accept(folder.toPath()));
        }
    }

    @Override
    public void newTask() {
        desk.ifPresent(assembly -> assembly.taskForm().openNew());
    }

    @Override
    public void switchTheme() {
        theme = theme.other();
        theme.use();
        String word = word(theme);
        background.run(
                () -> {
                    workspaces.rememberTheme(word);
                    return word;
                },
                remembered -> LOG.debug("the look is {}", remembered),
                failure -> tell(String.valueOf(failure.getMessage())));
    }

    private static String word(Theme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void openOther() {
        choose("Open a workspace", entrance::open);
    }

    @Override
    public void createNew() {
        choose("Create a workspace in a folder", entrance::create);
    }

    @Override
    public void tryDemo() {
        leaveFor(entrance::tryDemo);
    }

    @Override
    public void open(Path workspace) {
        leaveFor(() -> entrance.open(workspace));
    }

    @Override
    public void askForTrust() {
        if (entrance.placeProperty().get() instanceof Place.Inside inside) {
            open(inside.engine().workspace());
        }
    }

    @Override
    public List<Path> recent() {
        return entrance.recentProperty().get();
    }

    /** Lets everything that the window started settle. Waits, so it must not be called on the FX thread. */
    @Override
    public void close() {
        desk.ifPresent(PanelAssembly::close);
        workers.shutdown();
        try {
            if (!workers.awaitTermination(SETTLE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("something of an earlier workspace did not end in time; the next start settles it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
