package dev.ophar.process;

import dev.ophar.model.Isolation;

/** Puts a wall around a child process. */
public interface Sandbox {
    /** How strong the wall is and what it does not cover. */
    Isolation isolation();

    /**
     * The command that runs the given one behind the wall.
     *
     * @param confinement what it may reach
     */
    ChildCommand confine(ChildCommand command, Confinement confinement);
}
