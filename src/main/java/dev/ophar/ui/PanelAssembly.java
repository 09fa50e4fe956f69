package dev.ophar.ui;

import dev.ophar.engine.Desk;
import dev.ophar.engine.DeskListener;
import dev.ophar.engine.DeskState;
import dev.ophar.engine.Engine;
import dev.ophar.model.Progress;
import dev.ophar.ui.changes.ChangesPaneController;
import dev.ophar.ui.changes.ChangesPresenter;
import dev.ophar.ui.evidence.EvidencePaneController;
import dev.ophar.ui.evidence.EvidencePresenter;
import dev.ophar.ui.evidence.ProofSectionsController;
import dev.ophar.ui.evidence.RecheckBarController;
import dev.ophar.ui.evidence.RecheckPresenter;
import dev.ophar.ui.evidence.TestsPresenter;
import dev.ophar.ui.evidence.TestsSectionController;
import dev.ophar.ui.ledger.LedgerPaneController;
import dev.ophar.ui.ledger.LedgerPresenter;
import dev.ophar.ui.logs.LogsPaneController;
import dev.ophar.ui.logs.LogsPresenter;
import dev.ophar.ui.main.ActivityPaneController;
import dev.ophar.ui.main.HeaderController;
import dev.ophar.ui.main.MainWindowController;
import dev.ophar.ui.main.StatusBarController;
import dev.ophar.ui.main.WindowActions;
import dev.ophar.ui.queue.QueuePaneController;
import dev.ophar.ui.queue.QueuePresenter;
import dev.ophar.ui.reconcile.ReconcilePaneController;
import dev.ophar.ui.shared.Notices;
import dev.ophar.ui.shared.Session;
import dev.ophar.ui.shared.TaskActions;
import dev.ophar.ui.spec.SpecPaneController;
import dev.ophar.ui.spec.SpecPresenter;
import dev.ophar.ui.spec.TaskFormController;
import dev.ophar.ui.spec.TaskFormPresenter;
import dev.ophar.ui.start.LookOnlyBarController;
import dev.ophar.ui.start.WorkspaceActions;
import dev.ophar.ui.start.WorkspaceMenuController;
import dev.ophar.ui.thread.AfterPaint;
import dev.ophar.ui.thread.Background;
import dev.ophar.ui.thread.Coalescing;
import dev.ophar.ui.thread.FxThread;
import dev.ophar.ui.thread.Heartbeat;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Wires the panel of one workspace: presenters, controllers, and the feed from the engine. FX thread only. */
public final class PanelAssembly implements AutoCloseable {
    private static final int WORKERS = 4;
    private static final Duration BETWEEN_LOG_LOOKS = Duration.ofMillis(150);
    private static final Duration BETWEEN_CHAIN_CHECKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS_AT_THE_CLOCK = Duration.ofSeconds(15);

    private final ExecutorService workers;
    private final Session session;
    private final TaskActions actions;
    private final Map<Class<?>, Supplier<Object>> controllers = new HashMap<>();
    private final TaskFormPresenter taskForm;
    private final AfterPaint later = new AfterPaint();
    private final Desk desk;
    private final Heartbeat heartbeat;

    private PanelAssembly(Engine engine, Clock clock, WindowActions window, WorkspaceActions workspaces) {
        AtomicInteger numbers = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(WORKERS, task -> {
            Thread thread = new Thread(task, "panel-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        Notices notices = new Notices(clock);
        FxThread fx = new FxThread(failure -> defect(notices, failure));
        this.session = new Session(engine, new Background(workers, fx), notices);
        this.actions = new TaskActions(session);
        QueuePresenter queue = new QueuePresenter(session, clock);
        EvidencePresenter evidence = new EvidencePresenter(session);
        this.taskForm = new TaskFormPresenter(session, actions);
        SpecPresenter spec = new SpecPresenter(session, taskForm);
        ChangesPresenter changes = new ChangesPresenter(session, evidence.iterationProperty());
        LogsPresenter logs = new LogsPresenter(session, fx, evidence.iterationProperty());
        controllers.put(LogsPaneController.class, () -> new LogsPaneController(logs));
        LedgerPresenter ledger = new LedgerPresenter(session);
        controllers.put(LedgerPaneController.class, () -> new LedgerPaneController(ledger, ZoneId.systemDefault()));
        this.heartbeat = new Heartbeat("panel-beat", failure -> fx.execute(() -> defect(notices, failure)));
        heartbeat.every(BETWEEN_LOG_LOOKS, logs::beat);
        heartbeat.every(BETWEEN_LOOKS_AT_THE_CLOCK, () -> fx.execute(queue::beat));
        heartbeat.every(BETWEEN_CHAIN_CHECKS, () -> fx.execute(ledger::beat));
        controllers.put(
                MainWindowController.class,
                () -> new MainWindowController(session, actions, queue, window, this::load, later));
        controllers.put(QueuePaneController.class, () -> new QueuePaneController(queue, actions));
        controllers.put(EvidencePaneController.class, () -> new EvidencePaneController(evidence, session));
        TestsPresenter tests = new TestsPresenter(session, evidence);
        controllers.put(TestsSectionController.class, () -> new TestsSectionController(tests));
        RecheckPresenter recheck = new RecheckPresenter(session, evidence);
        controllers.put(RecheckBarController.class, () -> new RecheckBarController(recheck));
        controllers.put(ProofSectionsController.class, () -> new ProofSectionsController(evidence));
        controllers.put(ChangesPaneController.class, () -> new ChangesPaneController(changes));
        controllers.put(HeaderController.class, () -> new HeaderController(session, evidence));
        controllers.put(StatusBarController.class, () -> new StatusBarController(session, engine.workspace(), later));
        controllers.put(ReconcilePaneController.class, () -> new ReconcilePaneController(actions));
        controllers.put(ActivityPaneController.class, () -> new ActivityPaneController(notices));
        controllers.put(SpecPaneController.class, () -> new SpecPaneController(spec));
        controllers.put(TaskFormController.class, () -> new TaskFormController(taskForm));
        controllers.put(WorkspaceMenuController.class, () -> new WorkspaceMenuController(engine, workspaces));
        controllers.put(LookOnlyBarController.class, () -> new LookOnlyBarController(engine.trust(), workspaces));
        this.desk = engine.desk(feed(fx, notices));
    }

    private static void defect(Notices notices, Throwable failure) {
        notices.error("A defect of Ophar", String.valueOf(failure));
    }

    /** Wires the panel of an engine's workspace, for a window that stays with it, and starts to follow it. */
    public static PanelAssembly of(Engine engine, Clock clock, WindowActions window) {
        return of(engine, clock, window, WorkspaceActions.none());
    }

    /** Wires the panel of an engine's workspace and starts to follow it. */
    public static PanelAssembly of(Engine engine, Clock clock, WindowActions window, WorkspaceActions workspaces) {
        return new PanelAssembly(engine, clock, window, workspaces);
    }

    private DeskListener feed(FxThread fx, Notices notices) {
        Coalescing<DeskState> states = new Coalescing<>(fx, session::update);
        return new DeskListener() {
            @Override
            public void changed(DeskState state) {
                states.offer(state);
            }

            @Override
            public void progress(Progress progress) {
                fx.execute(() -> session.update(progress));
            }

            @Override
            public void notice(String message) {
                fx.execute(() -> notices.info("Engine", message));
            }
        };
    }

    /**
     * Loads the main window's contents. What a person does not look at first, and the form for tasks that lies over
     * them, follow once they are painted.
     */
    public Parent loadMainWindow() {
        VBox main = new VBox(load("start/LookOnlyBar.fxml"), load("main/MainWindow.fxml"));
        VBox.setVgrow(main.getChildren().get(1), Priority.ALWAYS);
        // Under the form the window rests: the keyboard stays in the form.
        main.disableProperty().bind(taskForm.openProperty());
        main.getStyleClass().add("under-form");
        StackPane all = new StackPane(main);
        Runnable form = () -> {
            if (all.getChildren().size() == 1) {
                all.getChildren().add(load("spec/TaskForm.fxml"));
            }
        };
        taskForm.openProperty().addListener((property, before, now) -> form.run());
        later.add(form);
        later.begin();
        return all;
    }

    /** Loads a pane by its file, relative to this package. */
    public Parent load(String fxml) {
        return Panes.load(fxml, controllers);
    }

    /** What all panes share. */
    public Session session() {
        return session;
    }

    /** The form for tasks. */
    public TaskFormPresenter taskForm() {
        return taskForm;
    }

    /** How many runs this process works on now. */
    public int running() {
        return desk.running();
    }

    /** What a person can do with the selected task. */
    public TaskActions actions() {
        return actions;
    }

    /** Stops following and working; waits for runs to settle, so it must not be called on the FX thread. */
    @Override
    public void close() {
        heartbeat.close();
        desk.close();
        workers.shutdownNow();
    }
}
