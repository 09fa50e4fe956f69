package dev.ophar.sandbox;

import java.util.List;

/** One way to build a wall; the last step before the program. */
interface Wall {
    /** Namespaces that it needs to find itself in, as options of {@code unshare}. */
    List<String> namespaces(boolean network);

    /** Whether the program's script becomes the first process of its PID namespace. */
    boolean startsFirstProcess();

    /**
     * Adds the commands that build it and start the program's script, which is open as
     * {@link StartScript#SCRIPT_FD}.
     */
    void write(ShellText script, Inside inside);

    /** The text of its file {@code words} in the wall's folder, or an empty one if it has none. */
    String words(Inside inside);
}
