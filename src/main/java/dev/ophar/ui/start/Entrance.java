package dev.ophar.ui.start;

import dev.ophar.engine.Engine;
import dev.ophar.engine.Opened;
import dev.ophar.engine.Workspaces;
import dev.ophar.engine.Workspaces.Memory;
import dev.ophar.ui.thread.Background;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The way into a workspace: the start page, the trust question, then the desk. FX thread only; needs no toolkit.
 *
 * <p>There is no way from here to an engine that may run things but through {@link Workspaces}, which asks first.
 */
public final class Entrance {
    private final Workspaces workspaces;
    private final DemoFactory demo;
    private final Background background;
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(new Place.Waiting());
    private final ReadOnlyObjectWrapper<List<Path>> recent = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");

    public Entrance(Workspaces workspaces, DemoFactory demo, Background background) {
        this.workspaces = workspaces;
        this.demo = demo;
        this.background = background;
    }

    /** What the window shows. */
    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** Workspaces that were open before, newest first. */
    public ReadOnlyObjectProperty<List<Path>> recentProperty() {
        return recent.getReadOnlyProperty();
    }

    /** What is being done, empty when nothing is. */
    public ReadOnlyStringProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** What went wrong last, and what to do about it; empty when nothing did. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /**
     * Begins with what was found.
     *
     * @param named the folder that was named on the command line
     */
    public void begin(Memory memory, Optional<Path> named) {
        begin(memory, named, folder -> () -> workspaces.open(folder));
    }

    /**
     * Begins with what was found.
     *
     * @param named the folder that was named on the command line
     * @param opening opens the workspace to start with; may have begun to already
     */
    public void begin(Memory memory, Optional<Path> named, Function<Path, Callable<Opened>> opening) {
        recent.set(memory.recent());
        memory.trouble().ifPresent(trouble::set);
        if (memory.start().isPresent()) {
            Path folder = memory.start().get();
            open(folder, opening.apply(folder));
            return;
        }
        place.set(new Place.Start());
        named.ifPresent(folder -> trouble.set("'" + folder
                + "' is no workspace: it has no tasks and state folders. Create one there, or open another."));
    }

    /** Shows the start page. */
    public void start() {
        trouble.set("");
        place.set(new Place.Start());
    }

    /** Opens a workspace, or asks first whether it is trusted. */
    public void open(Path folder) {
        open(folder, () -> workspaces.open(folder));
    }

    private void open(Path folder, Callable<Opened> opening) {
        work("Opening " + folder, opening, opened -> {
            if (opened instanceof Opened.Ready ready) {
                place.set(new Place.Inside(ready.engine()));
            } else if (opened instanceof Opened.AskFirst ask) {
                place.set(new Place.Asking(ask.question()));
            }
        });
    }

    /** Makes a workspace in a folder and opens it. */
    public void create(Path folder) {
        work("Making a workspace in " + folder, () -> workspaces.create(folder), this::enter);
    }

    /** Makes a demo, opens it and lets its agents run. */
    public void tryDemo() {
        work("Making the demo", this::makeDemo, this::enter);
    }

    private Engine makeDemo() throws Exception {
        Path folder = workspaces.placeForDemo();
        List<Path> tasks = demo.makeIn(folder);
        Engine engine = workspaces.trust(folder);
        engine.submit(tasks.stream().map(Path::toString).toList());
        return engine;
    }

    /** The person trusts the workspace that was asked about. */
    public void trust() {
        if (place.get() instanceof Place.Asking asking) {
            Path folder = asking.question().folder();
            work("Opening " + folder, () -> workspaces.trust(folder), this::enter);
        }
    }

    /** The person wants to look at the workspace that was asked about, and nothing of it to run. */
    public void lookOnly() {
        if (place.get() instanceof Place.Asking asking) {
            Path folder = asking.question().folder();
            work("Opening " + folder, () -> workspaces.look(folder), this::enter);
        }
    }

    private void enter(Engine engine) {
        place.set(new Place.Inside(engine));
    }

    private <T> void work(String what, Callable<T> work, Consumer<T> done) {
        if (!busy.get().isEmpty()) {
            return;
        }
        busy.set(what + "…");
        background.run(
                work,
                result -> {
                    busy.set("");
                    trouble.set("");
                    done.accept(result);
                    recall();
                },
                failure -> {
                    busy.set("");
                    trouble.set(String.valueOf(failure.getMessage()));
                    if (place.get() instanceof Place.Waiting) {
                        place.set(new Place.Start());
                    }
                });
    }

    private void recall() {
        background.run(
                () -> workspaces.recall(Optional.empty()),
                memory -> {
                    recent.set(memory.recent());
                    memory.trouble().ifPresent(trouble::set);
                },
                failure -> trouble.set(String.valueOf(failure.getMessage())));
    }
}
