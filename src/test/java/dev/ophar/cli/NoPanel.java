package dev.ophar.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A machine that can show no window and paint none. */
final class NoPanel implements PanelDoor {
    @Override
    public Optional<String> whyNoWindow() {
        return Optional.of("there is no display");
    }

    @Override
    public void open(Optional<Path> workspace, DemoMaker makeDemo) throws IOException {
        throw new IOException("there is no display");
    }

    @Override
    public void openOwn(Path workspace, DemoMaker makeDemo) throws IOException {
        throw new IOException("there is no display");
    }

    @Override
    public void paint(Path workspace, Path picture) throws IOException {
        throw new IOException("this machine cannot paint");
    }
}
