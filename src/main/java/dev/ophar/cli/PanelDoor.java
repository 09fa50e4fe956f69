package dev.ophar.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The way from the command line to the panel, which is another face. */
public interface PanelDoor {
    /** Why no window can be shown here; empty when one can, as far as can be told before trying. */
    Optional<String> whyNoWindow();

    /**
     * Opens the panel and returns when it was closed.
     *
     * @param workspace which workspace, empty to look for one
     * @param makeDemo makes a demo in a folder and returns its tasks, for a person who asks for one in the panel
     * @throws IOException if this machine can show no window after all; the message says why
     */
    void open(Optional<Path> workspace, DemoMaker makeDemo) throws IOException, InterruptedException;

    /**
     * Opens the panel on a workspace that this program has just made, so that nobody has to be asked whether to trust
     * it; otherwise as {@link #open}.
     */
    void openOwn(Path workspace, DemoMaker makeDemo) throws IOException, InterruptedException;

    /**
     * Paints the panel of a workspace into a picture, in memory.
     *
     * @throws IOException if this machine cannot paint; the message says why
     */
    void paint(Path workspace, Path picture) throws IOException, InterruptedException;

    /** Makes a demo workspace. */
    @FunctionalInterface
    interface DemoMaker {
        /** Makes it in a folder and returns its task files. */
        List<Path> makeIn(Path folder) throws IOException, InterruptedException;
    }
}
