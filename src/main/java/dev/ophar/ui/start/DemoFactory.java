package dev.ophar.ui.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes the workspace to try Ophar on. */
@FunctionalInterface
public interface DemoFactory {
    /**
     * Makes it.
     *
     * @param folder where; nothing is there yet
     * @return the tasks to run in it, in order
     * @throws IOException if it cannot be made; the message says what to do
     */
    List<Path> makeIn(Path folder) throws IOException, InterruptedException;
}
